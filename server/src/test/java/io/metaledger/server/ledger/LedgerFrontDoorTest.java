package io.metaledger.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Parameters;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.SentPath;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalSettings;
import io.metaledger.journal.JournalSettings.Sharing;
import io.metaledger.journal.Snapshots;
import io.metaledger.journal.TestDatabases;
import io.metaledger.journal.TestStore;
import io.metaledger.query.history.AppendChanges;
import io.metaledger.query.history.AuditTrail;
import io.metaledger.query.history.Bookmarks;
import io.metaledger.query.history.DiffReads;
import io.metaledger.query.history.EventJson;
import io.metaledger.query.history.EventReads;
import io.metaledger.query.history.Histories;
import io.metaledger.query.history.HistoryReads;
import io.metaledger.query.history.IndexRead;
import io.metaledger.query.history.Instants;
import io.metaledger.query.history.SecretMask;
import io.metaledger.query.history.SnapshotRead;
import io.metaledger.query.history.StateReads;
import io.metaledger.query.kernel.PastImages;
import io.metaledger.query.kernel.PastSettings;
import io.metaledger.query.kernel.Views;
import io.metaledger.server.kernel.FrontDoor.Problem;
import io.metaledger.server.kernel.FrontDoor.Route;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

class LedgerFrontDoorTest {

    private TestStore store;
    private Journal journal;
    private Views views;
    private LedgerFrontDoor door;

    @BeforeEach
    void open() {
        store = TestDatabases.H2_IN_MEMORY.fresh();
        var database = store.open();
        journal =
                Journal.open(
                        database,
                        new EventCatalog(),
                        JournalSettings.defaults().with(Sharing.OWN_FILE),
                        InstantSource.system(),
                        new SimpleMeterRegistry());
        views =
                new Views(
                        journal,
                        List.of(),
                        new Snapshots(database),
                        PastSettings.defaults(),
                        InstantSource.system(),
                        new SimpleMeterRegistry());
        door = door(views.past());
    }

    private LedgerFrontDoor door(PastImages past) {
        var trail = new AuditTrail(journal);
        var instants = new Instants(journal, InstantSource.system(), Bookmarks.NONE);
        var json = new EventJson(new SecretMask(_ -> false));
        var routes =
                PastRoutes.of(
                        new SnapshotRead(trail, List.of()),
                        new DiffReads(List.of(), instants, past),
                        new HistoryReads(List.of(), instants, trail, new Histories(journal, past)));
        return new LedgerFrontDoor(
                new LedgerAccess(""),
                List.of(routes),
                new IndexRead(trail, List.of(), "h2", "1"),
                new EventReads(trail, instants, json, new AppendChanges(List.of(), journal, past), List.of()),
                new StateReads(List.of()));
    }

    @AfterEach
    void close() {
        views.close();
        journal.close();
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/ledger/v1, show_ledger",
        "/ledger/v1/events, list_events",
        "/ledger/v1/events/17, show_event",
        "/ledger/v1/events/state, show_event",
        "/ledger/v1/doris/state, show_state",
        "/ledger/v1/doris/diff, show_diff",
        "/ledger/v1/doris/history, show_history",
        "/ledger/v1/doris/blame, show_blame",
        "/ledger/v1/snapshot, show_snapshot",
        "/ledger/v1/, show_ledger",
        "/ledger/v1/%64oris/state, show_state",
        "/ledger/v1/events/1%2F2, show_event",
    })
    void each_path_has_its_operation(String path, String operation) {
        assertThat(ran("GET", path)).isEqualTo(operation);
        assertThat(ran("HEAD", path)).isEqualTo(operation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ledger/v1/event",
                "/ledger/v1/events/",
                "/ledger/v1/events/1/2",
                "/ledger/v1/doris",
                "/ledger/v1/doris/states",
                "/ledger/v1//",
                "/ledger%2Fv1/events",
                "/ledger/v1%2Fevents",
            })
    void other_paths_lead_nowhere(String path) {
        Reply reply = answered("GET", path);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(body(reply)).contains("urn:metaledger:problem:no-such-endpoint", SentPath.decoded(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get"})
    void other_methods_are_told_the_right_ones(String method) {
        Reply reply = answered(method, "/ledger/v1/events");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).containsEntry("Allow", "GET, HEAD");
        assertThat(body(reply)).contains("urn:metaledger:problem:method-not-allowed");
    }

    @Test
    void who_may_not_in_does_not_learn_what_is_there() {
        for (String path : List.of("/ledger/v1", "/ledger/v1/nothing")) {
            var route = door.route(request("GET", path, "10.0.0.1"));
            assertThat(route)
                    .isInstanceOfSatisfying(
                            Route.Answer.class, answer -> assertThat(answer.reply().status()).isEqualTo(403));
        }
    }

    @Test
    void a_problem_of_the_kernel_is_in_the_form_of_rfc_9457() {
        Reply reply =
                door.problem(
                        request("GET", "/ledger/v1", "127.0.0.1"),
                        new Problem("no-past", 400, "There is no past here"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.headers()).containsEntry("Metaledger-Problem", "no-past");
        assertThat(StoredJson.mapper().readTree(body(reply)))
                .isEqualTo(
                        StoredJson.mapper()
                                .readTree(
                                        "{\"type\":\"urn:metaledger:problem:no-past\",\"title\":\"No"
                                                + " past\",\"status\":400,\"detail\":\"There is no past here\"}"));
    }

    private String ran(String method, String path) {
        return ((Route.Run) door.route(request(method, path, "127.0.0.1"))).operation().name();
    }

    private Reply answered(String method, String path) {
        return ((Route.Answer) door.route(request(method, path, "127.0.0.1"))).reply();
    }

    private static String body(Reply reply) {
        return new String(((Reply.Content.Bytes) reply.content()).bytes(), StandardCharsets.UTF_8);
    }

    private static Request request(String method, String path, String client) {
        return Request.sent(method, path, Parameters.parse(null), Map.of(), new byte[0], client);
    }
}
