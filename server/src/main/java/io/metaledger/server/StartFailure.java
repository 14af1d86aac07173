package io.metaledger.server;

import io.metaledger.journal.JournalException;
import io.metaledger.journal.OneLine;
import io.metaledger.journal.StoreException;
import io.metaledger.journal.StoreInUse;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.util.unit.DataSize;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a start did not succeed: one line for people, and an exit code (ledger API, section 14).
 *
 * @param expected whether the line says everything; otherwise the log has more
 */
record StartFailure(int exitCode, String line, boolean expected) {

    static final int WRONG_USE = 2;
    static final int NOT_REACHABLE = 3;
    static final int REFUSED = 4;
    static final int FAULT = 70;

    static StartFailure of(Throwable failure) {
        return Stream.<Optional<StartFailure>>of(
                        find(WrongSetting.class, failure).map(e -> wrongUse(OneLine.of(e))),
                        find(UnboundConfigurationPropertiesException.class, failure).map(StartFailure::unknownKey),
                        find(BindException.class, failure).map(StartFailure::unreadable),
                        find(InvalidConfigurationPropertyValueException.class, failure).map(StartFailure::unreadable),
                        find(StoreInUse.class, failure).map(e -> new StartFailure(REFUSED, OneLine.of(e), true)),
                        find(StoreException.class, failure).map(e -> notReachable(OneLine.of(e))),
                        find(JournalException.class, failure).map(e -> notReachable(OneLine.of(e))),
                        find(PortInUseException.class, failure).map(e -> portInUse(e.getPort())),
                        find(ConnectorStartFailedException.class, failure).map(e -> portInUse(e.getPort())),
                        find(java.net.BindException.class, failure).map(StartFailure::cannotListen))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> new StartFailure(FAULT, "The start failed unexpectedly: " + root(failure), false));
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static StartFailure unknownKey(UnboundConfigurationPropertiesException e) {
        String key = e.getUnboundProperties().iterator().next().getName().toString();
        return wrongUse(
                "There is no setting "
                        + key
                        + "; there are "
                        + KnownKeys.near(key).stream().collect(Collectors.joining(", ")));
    }

    private static StartFailure unreadable(BindException e) {
        ConfigurationProperty property = e.getProperty();
        String key = (property == null ? e.getName() : property.getName()).toString();
        Object value = property == null ? null : property.getValue();
        return wrongUse(shown(key, value) + " must be " + right(key, e.getTarget().getType().resolve()));
    }

    private static StartFailure unreadable(InvalidConfigurationPropertyValueException e) {
        return wrongUse(shown(e.getName(), e.getValue()) + " does not do: " + e.getReason());
    }

    private static String shown(String key, @Nullable Object value) {
        return value == null || isSecret(key) ? key : key + " is '" + value + "'; it";
    }

    private static boolean isSecret(String key) {
        return Stream.of("token", "users", "password").anyMatch(key::contains);
    }

    private static String right(String key, @Nullable Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class) {
            return "a whole number";
        }
        if (type == Duration.class) {
            return "a duration, such as 200ms, 5s or 2h";
        }
        if (type == DataSize.class) {
            return "a size, such as 512KB or 8MB";
        }
        if (type == InetAddress.class) {
            return "an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them";
        }
        return "given in parts, as " + key + ".NAME=VALUE";
    }

    private static StartFailure portInUse(int port) {
        return wrongUse(
                "server.port "
                        + port
                        + ", or one of metaledger.listeners, is in use already: stop who uses it, or"
                        + " choose another port (0 for any free one)");
    }

    /** Another reason than that somebody else listens there already. */
    private static StartFailure cannotListen(java.net.BindException e) {
        return wrongUse(
                "The server cannot listen there ("
                        + OneLine.of(e)
                        + "): server.address must be an address of this machine, and server.port and"
                        + " metaledger.listeners ports that this user may take (those below 1024 need a right)");
    }

    private static StartFailure wrongUse(String line) {
        return new StartFailure(WRONG_USE, line, true);
    }

    private static StartFailure notReachable(String line) {
        return new StartFailure(NOT_REACHABLE, line, true);
    }

    private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
