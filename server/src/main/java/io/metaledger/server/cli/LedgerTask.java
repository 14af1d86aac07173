package io.metaledger.server.cli;

import io.metaledger.api.kernel.StoredJson;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import tools.jackson.databind.JsonNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** A command that asks a ledger for something and prints it. */
abstract class LedgerTask implements Callable<Integer> {

    @Mixin private Place place = new Place();

    @Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    private final Supplier<SpringApplication> application;

    /**
     * @param application a server, not yet running, for commands straight on a store
     */
    LedgerTask(Supplier<SpringApplication> application) {
        this.application = application;
    }

    @Override
    public final Integer call() {
        return run();
    }

    /** Asks a server, or one that is started on the store for it. */
    int run() {
        try (LedgerLink link = place.link(application)) {
            return run(link, screen());
        }
    }

    /**
     * @return the exit code
     */
    abstract int run(LedgerLink link, Screen screen);

    final Place place() {
        return place;
    }

    final boolean json() {
        return json;
    }

    final Supplier<SpringApplication> application() {
        return application;
    }

    final Screen screen() {
        return new Screen(Objects.requireNonNull(spec).commandLine().getOut());
    }

    final void tell(String message) {
        Objects.requireNonNull(spec).commandLine().getErr().println(message);
        Objects.requireNonNull(spec).commandLine().getErr().flush();
    }

    /** {@code name=value} with {@code &} before it; nothing when there is no value. */
    static String parameter(String name, @Nullable Object value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    /** A text as one part of a path. */
    static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Says that a list was cut off and how to go on; nothing when it was not. */
    final void tellMore(JsonNode reply, JsonNode last) {
        if (reply.has("next")) {
            tell("there is more: go on with --after " + last.path("position") + ", or ask for more with --limit");
        }
    }

    static String pretty(JsonNode node) {
        return StoredJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    static String shown(JsonNode node) {
        return node.isString() ? node.stringValue() : node.isMissingNode() ? "" : node.toString();
    }
}
