package io.metaledger.server.undermoon;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.undermoon.UndermoonCommand;
import io.metaledger.api.undermoon.UndermoonEvents;
import io.metaledger.api.undermoon.UndermoonKinds;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.command.undermoon.ScaleLock;
import io.metaledger.command.undermoon.UndermoonDecider;
import io.metaledger.command.undermoon.UndermoonWrites;
import io.metaledger.query.undermoon.UndermoonReads;
import io.metaledger.server.golden.GoldenWire;
import io.metaledger.server.golden.PlainLedger;
import io.metaledger.server.kernel.FrontDoor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A broker joined in the plainest way: one caller, no store. Every proxy holds the newest epoch as soon as it is asked.
 * Directives: {@code later SECONDS}, {@code setting KEY=VALUE}, {@code silent ADDRESS} and {@code scaling}, after which
 * somebody else holds the scale lock.
 */
final class BrokerWire implements GoldenWire {

    private final PlainLedger ledger = new PlainLedger(UndermoonEvents.catalog(), UndermoonKinds.ALL);
    private final Set<String> silent = new HashSet<>();
    private boolean scaling;
    private UndermoonSettings settings = UndermoonSettings.defaults();
    private UndermoonDecider decider = new UndermoonDecider(settings, true);
    private FrontDoor door = door(settings);

    @Override
    public void direct(String what) {
        String[] words = what.split(" ", 2);
        switch (words[0]) {
            case "later" -> ledger.later(Long.parseLong(words[1]));
            case "silent" -> silent.add(words[1]);
            case "scaling" -> scaling = true;
            case "setting" -> set(words[1].split("=", 2));
            default -> throw new IllegalArgumentException("Not understood: @" + what);
        }
    }

    @Override
    public Answer send(String method, String target, Map<String, String> headers, byte[] body) {
        Reply reply = reply(method, target, headers, body);
        var bytes = (Reply.Content.Bytes) reply.content();
        return new Answer(reply.status(), new String(bytes.bytes(), StandardCharsets.UTF_8));
    }

    Reply reply(String method, String target, Map<String, String> headers, byte[] body) {
        int query = target.indexOf('?');
        var lowerCase = new TreeMap<String, String>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        var request =
                Request.sent(
                        method,
                        query < 0 ? target : target.substring(0, query),
                        Parameters.parse(query < 0 ? null : target.substring(query + 1)),
                        lowerCase,
                        body,
                        "127.0.0.1");
        return switch (door.route(request)) {
            case FrontDoor.Route.Answer answer -> answer.reply();
            case FrontDoor.Route.Run run -> run(run.operation(), run.request());
        };
    }

    PlainLedger ledger() {
        return ledger;
    }

    UndermoonSettings settings() {
        return settings;
    }

    private void set(String[] setting) {
        var recorded = settings.recorded();
        recorded.put(setting[0], setting[1]);
        settings = settings.as(recorded);
        decider = new UndermoonDecider(settings, true);
        door = door(settings);
    }

    private FrontDoor door(UndermoonSettings with) {
        ScaleLock lock = () -> scaling ? Optional.empty() : Optional.of(ScaleLock.Held.NOT_NEEDED);
        var writes = new UndermoonWrites(with, lock, this::epochs, Duration.ZERO, Duration.ofSeconds(10));
        return new UndermoonFrontDoor(new UndermoonReads(with), writes);
    }

    private Map<String, OptionalLong> epochs(Collection<String> addresses) {
        long newest = UndermoonDialect.store(ledger, settings).globalEpoch();
        return addresses.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                address -> silent.contains(address) ? OptionalLong.empty() : OptionalLong.of(newest)));
    }

    private Reply run(Operation operation, Request request) {
        return switch (operation) {
            case Operation.Read read -> read.reader().read(request, ledger);
            case Operation.Live live -> live.reader().read(request, ledger);
            case Operation.Write write ->
                    switch (write.writer().translate(request)) {
                        case Intent.Answer answer -> answer.reply();
                        case Intent.Rehearse _ -> throw new IllegalStateException("Nothing here asks for a dry run");
                        case Intent.Execute execute -> execute.render().apply(decide(execute.command()));
                        case Intent.Proceed proceed -> proceed.procedure().run(new PlainSteps());
                    };
        };
    }

    private Outcome decide(Command command) {
        var decision = decider.decide((UndermoonCommand) command, ledger, ledger);
        return new Outcome(ledger.append(decision.events()), decision.refusal(), ledger.position(), ledger);
    }

    private final class PlainSteps implements Intent.Steps {
        @Override
        public Outcome execute(Command command) {
            return decide(command);
        }

        @Override
        public Reply conclude(Intent.Execute last) {
            return last.render().apply(decide(last.command()));
        }

        @Override
        public Image image() {
            return ledger;
        }

        @Override
        public void await(String what, Runnable wait) {
            wait.run();
        }

        @Override
        public boolean isRehearsal() {
            return false;
        }
    }
}
