package io.metaledger.server.bench;

import io.metaledger.api.kernel.StoredJson;

import tools.jackson.databind.JsonNode;

/** What the bench tells a process that works for it, as one line of JSON; each is answered with one line. */
sealed interface Order {

    /**
     * The first one.
     *
     * @param process its number, from 0
     * @param secondsMax after which it ends, whatever happens
     */
    record Open(StoreAddress store, int process, long secondsMax) implements Order {}

    /**
     * @param baseline the store for plain inserts, which all processes insert into
     * @param instances that this process makes
     */
    record Prepare(ProcessLoad load, StoreAddress baseline, int callers, int instances) implements Order {}

    /**
     * All processes get this one at the same time.
     *
     * @param baseline the plain inserts, and not the commands
     * @param counts whether it is more than a warm-up
     */
    record Turn(boolean baseline, boolean counts, long millis) implements Order {}

    /** Answered with a {@link Result}; what was prepared is closed. */
    record Finish() implements Order {}

    /**
     * @param conflicts how many commands were decided again, because somebody else came first
     */
    record Result(Part measured, Part baseline, long conflicts) {}

    /** One side of a result. */
    record Part(Latencies.Recorded latencies, long nanos) {}

    default String line() {
        var mapper = StoredJson.mapper();
        return mapper.createObjectNode().set(getClass().getSimpleName(), mapper.valueToTree(this)).toString();
    }

    static Order parse(String line) {
        var mapper = StoredJson.mapper();
        var named = mapper.readTree(line).properties().iterator().next();
        JsonNode content = named.getValue();
        return switch (named.getKey()) {
            case "Open" -> mapper.treeToValue(content, Open.class);
            case "Prepare" -> mapper.treeToValue(content, Prepare.class);
            case "Turn" -> mapper.treeToValue(content, Turn.class);
            case "Finish" -> new Finish();
            default -> throw new IllegalArgumentException("No order: " + line);
        };
    }
}
