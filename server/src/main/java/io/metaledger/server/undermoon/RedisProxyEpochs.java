package io.metaledger.server.undermoon;

import io.metaledger.command.undermoon.ProxyEpochs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Asks proxies over the Redis protocol, each on a connection of its own. */
public final class RedisProxyEpochs implements ProxyEpochs {

    private static final Logger LOG = LoggerFactory.getLogger(RedisProxyEpochs.class);
    private static final ProtocolCommand UMCTL = () -> "UMCTL".getBytes(StandardCharsets.US_ASCII);
    private static final String GET_EPOCH = "GETEPOCH";

    /** How many connections are open at the same time. */
    private static final int CONNECTIONS_MAX = 200;

    private final DefaultJedisClientConfig config;
    private final Semaphore connections = new Semaphore(CONNECTIONS_MAX);

    /**
     * @param timeout for a connection, and again for an answer
     */
    public RedisProxyEpochs(Duration timeout) {
        this.config =
                DefaultJedisClientConfig.builder()
                        .clientSetInfoConfig(
                                ClientSetInfoConfig
                                        .DISABLED) // a server proxy knows UMCTL, and neither CLIENT nor HELLO
                        .connectionTimeoutMillis((int) timeout.toMillis())
                        .socketTimeoutMillis((int) timeout.toMillis())
                        .build();
    }

    @Override
    public Map<String, OptionalLong> ask(Collection<String> addresses) {
        var asked = new LinkedHashMap<String, Future<OptionalLong>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            addresses.forEach(address -> asked.put(address, threads.submit(() -> askInTurn(address))));
        }
        var answers = new LinkedHashMap<String, OptionalLong>();
        asked.forEach((address, answer) -> answers.put(address, answerOf(answer)));
        return answers;
    }

    private OptionalLong askInTurn(String address) throws InterruptedException {
        connections.acquire();
        try {
            return ask(address);
        } finally {
            connections.release();
        }
    }

    private OptionalLong ask(String address) {
        try (var connection = new Connection(HostAndPort.from(address), config)) {
            connection.sendCommand(UMCTL, GET_EPOCH);
            Long epoch = connection.getIntegerReply();
            return epoch == null ? OptionalLong.empty() : OptionalLong.of(epoch);
        } catch (JedisException | IllegalArgumentException | ClassCastException e) {
            LOG.debug("Proxy {} does not tell its epoch: {}", address, e.getMessage());
            return OptionalLong.empty();
        }
    }

    private static OptionalLong answerOf(Future<OptionalLong> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            LOG.warn("A proxy could not be asked for its epoch", e.getCause());
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }
}
