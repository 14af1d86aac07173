package io.metaledger.server.doris;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.DorisEvents;
import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.LoadKinds;
import io.metaledger.api.doris.wire.DorisDialect;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.command.doris.DorisDecider;
import io.metaledger.command.doris.DorisWrites;
import io.metaledger.query.doris.CloudClusterStatus;
import io.metaledger.query.doris.DorisReads;
import io.metaledger.server.golden.GoldenWire;
import io.metaledger.server.golden.PlainLedger;
import io.metaledger.server.kernel.FrontDoor;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Front door, operations, deciders and folds, joined in the plainest way: one caller, no store. */
final class InProcessWire implements GoldenWire {

    /** Every secret in the exchanges contains it. */
    private static final String SECRET = "secret-";

    private final PlainLedger ledger =
            new PlainLedger(
                    DorisEvents.catalog(), Stream.concat(DorisKinds.ALL.stream(), LoadKinds.ALL.stream()).toList());
    private final Decider<DorisCommand> decider = new DorisDecider(DorisSettings.defaults());
    private final FrontDoor door;

    InProcessWire() {
        Map<String, Operation> management = new HashMap<>(DorisWrites.management());
        management.putAll(DorisWrites.injection());
        management.putAll(DorisWrites.control());
        var reads = new DorisReads(ledger, ledger, DorisSettings.defaults());
        management.putAll(reads.management());
        Map<String, Operation> rpc = new HashMap<>(DorisWrites.rpc());
        rpc.putAll(reads.rpc());
        door =
                new DorisFrontDoor(
                        DorisAccess.byDefault(),
                        management,
                        rpc,
                        new CloudClusterStatus(Optional.empty()),
                        () -> ledger,
                        ledger::now);
    }

    @Override
    public Answer send(String method, String target, Map<String, String> headers, byte[] body) {
        int query = target.indexOf('?');
        var lowerCase = new TreeMap<String, String>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        var request =
                new Request(
                        method,
                        query < 0 ? target : target.substring(0, query),
                        Parameters.parse(query < 0 ? null : target.substring(query + 1)),
                        lowerCase,
                        body,
                        "127.0.0.1");
        Reply reply = reply(request);
        var bytes = (Reply.Content.Bytes) reply.content();
        return new Answer(reply.status(), new String(bytes.bytes(), StandardCharsets.UTF_8));
    }

    PlainLedger ledger() {
        return ledger;
    }

    /** Neither a stored event nor the tree holds a clear secret. */
    void assertNothingLeaked() {
        assertThat(ledger.stored()).noneMatch(event -> event.contains(SECRET));
        assertThat(new DorisDialect(ledger).tree(ledger).toString()).doesNotContain(SECRET);
    }

    private Reply reply(Request request) {
        return switch (door.route(request)) {
            case FrontDoor.Route.Answer answer -> answer.reply();
            case FrontDoor.Route.Run run -> run(run.operation(), run.request());
        };
    }

    private Reply run(Operation operation, Request request) {
        return switch (operation) {
            case Operation.Read read -> read.reader().read(request, ledger);
            case Operation.Live live -> live.reader().read(request, ledger);
            case Operation.Write write ->
                    switch (write.writer().translate(request)) {
                        case Intent.Answer answer -> answer.reply();
                        case Intent.Rehearse rehearse ->
                                throw new AssertionError("Doris rehearses nothing by itself: " + rehearse);
                        case Intent.Execute execute -> execute.render().apply(decide((DorisCommand) execute.command()));
                        case Intent.Proceed _ -> throw new IllegalStateException("Nothing takes several steps here");
                    };
        };
    }

    private Outcome decide(DorisCommand command) {
        var decision = decider.decide(command, ledger, ledger);
        return new Outcome(ledger.append(decision.events()), decision.refusal(), ledger.position());
    }
}
