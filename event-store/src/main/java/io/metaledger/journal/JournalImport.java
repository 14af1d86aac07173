package io.metaledger.journal;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.journal.ExportLines.Header;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Takes an export into an empty store: the same positions, times, hashes and keys. The whole file is looked at before
 * anything is written; then events are written in portions, each of which leaves a whole journal behind.
 */
public final class JournalImport {

    private static final int PORTION_ROWS = 1_000;

    private final Database database;
    private final Sql sql;
    private final SqlDialect dialect;
    private final Path masterKey;

    /**
     * @param masterKey the file with the master key of the exported store, which becomes that of this one. It is looked
     *     at before anything is written and never made, so that whoever forgot it can put it there and try again
     */
    public JournalImport(Database database, Path masterKey) {
        this.database = database;
        this.sql = new Sql(database);
        this.dialect = SqlDialect.of(database);
        this.masterKey = masterKey;
    }

    /**
     * @param progress is told how many events are written
     * @return the position of the last event
     * @throws ImportRefused if the store is not empty, or the file is no whole export, or of another master key
     * @throws MasterKeyException if the store was begun with another one already
     * @throws IOException if the file cannot be read
     */
    public long read(Path file, LongConsumer progress) throws IOException {
        requireEmpty();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            Header header = header(lines);
            requireKey(header);
            check(header, lines);
            if (header.masterKey() != null) {
                MasterKey.open(database, masterKey);
            }
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return write(lines, progress);
        }
    }

    private void requireEmpty() {
        boolean empty =
                sql.run(
                        "The store cannot be looked at",
                        connection -> {
                            try (PreparedStatement select =
                                            connection.prepareStatement(
                                                    "select (select count(*) from event) + (select count(*) from"
                                                            + " subject_key)");
                                    var row = select.executeQuery()) {
                                return row.next() && row.getLong(1) == 0;
                            }
                        });
        if (!empty) {
            throw new ImportRefused(
                    "The store in "
                            + database.where()
                            + " is not empty; an export can only be imported into an empty one");
        }
    }

    private void requireKey(Header header) {
        String needed = header.masterKey();
        Optional<String> here = needed == null ? Optional.empty() : MasterKey.fingerprintIn(masterKey);
        if (needed != null && !here.equals(Optional.of(needed))) {
            throw new ImportRefused(
                    "The export is of a store with another master key (fingerprint "
                            + shortened(needed)
                            + ") than "
                            + masterKey
                            + here.map(other -> " has (" + shortened(other) + ")").orElse(", which is not there")
                            + "; put that store's file there and import again");
        }
    }

    private static void check(Header header, BufferedReader lines) throws IOException {
        byte[] hash = Chain.genesis();
        long position = 0;
        boolean ended = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode json = json(line);
            if (json.has(ExportLines.EVENT)) {
                RawEvent event = ExportLines.event(json.get(ExportLines.EVENT));
                if (event.position() != position + 1 || !Arrays.equals(event.hashAfter(hash), event.hash())) {
                    throw new ImportRefused("The export was changed: the chain breaks at position " + (position + 1));
                }
                position = event.position();
                hash = event.hash();
            }
            ended |= json.has(ExportLines.END);
        }
        if (!ended || position != header.head().position() || !Arrays.equals(hash, header.head().hash())) {
            throw new ImportRefused("The export is not whole: it ends at position " + position);
        }
    }

    private long write(BufferedReader lines, LongConsumer progress) throws IOException {
        Header header = header(lines);
        var keys = new ArrayList<ExportLines.Key>();
        var events = new ArrayList<RawEvent>();
        long position = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode json = json(line);
            if (json.has(ExportLines.KEY)) {
                keys.add(ExportLines.Key.of(json.get(ExportLines.KEY)));
            } else if (json.has(ExportLines.EVENT)) {
                events.add(ExportLines.event(json.get(ExportLines.EVENT)));
            }
            if (keys.size() + events.size() >= PORTION_ROWS && endsAnAppend(events)) {
                position = portion(keys, events, position);
                progress.accept(position);
            }
        }
        position = portion(keys, events, position);
        progress.accept(position);
        finish(header);
        return position;
    }

    private static boolean endsAnAppend(List<RawEvent> events) {
        return events.isEmpty() || events.getLast().position() == events.getLast().appendLast();
    }

    /** Writes what was gathered, and empties it. */
    private long portion(List<ExportLines.Key> keys, List<RawEvent> events, long before) {
        long position =
                sql.inTransaction(
                        "The export cannot be imported",
                        connection -> {
                            keys(connection, keys);
                            RawEvent.insert(connection, events);
                            if (events.isEmpty()) {
                                return before;
                            }
                            long head = head(connection, events.getLast());
                            fillTags(connection, head);
                            return head;
                        });
        keys.clear();
        events.clear();
        return position;
    }

    private void finish(Header header) {
        sql.run(
                "The import cannot be ended",
                connection -> {
                    try (PreparedStatement update =
                            connection.prepareStatement("update journal_head set floor = ? where singleton = 1")) {
                        update.setLong(1, header.floor());
                        update.executeUpdate();
                    }
                    sql.force(connection);
                    return true;
                });
    }

    private static void keys(Connection connection, List<ExportLines.Key> keys) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into subject_key (id, subject, ordinal, wrapped, created_at, destroyed_at) values (?,"
                                + " ?, ?, ?, ?, ?)")) {
            for (ExportLines.Key key : keys) {
                insert.setString(1, key.id());
                insert.setString(2, key.subject());
                insert.setInt(3, key.ordinal());
                insert.setString(4, key.wrapped());
                insert.setLong(5, key.createdAt());
                if (key.destroyedAt() == null) {
                    insert.setNull(6, Types.BIGINT);
                } else {
                    insert.setLong(6, key.destroyedAt());
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void fillTags(Connection connection, long head) throws SQLException {
        long filled = 0;
        while (filled < head) {
            filled = TagIndex.fill(connection, dialect, head);
        }
    }

    private static long head(Connection connection, RawEvent last) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update journal_head set position = ?, hash = ?, recorded_at = ? where singleton = 1")) {
            update.setLong(1, last.position());
            update.setBytes(2, last.hash());
            update.setLong(3, last.recordedAt());
            update.executeUpdate();
            return last.position();
        }
    }

    static Header header(BufferedReader lines) throws IOException {
        String first = lines.readLine();
        if (first == null) {
            throw new ImportRefused("The export is empty");
        }
        return Header.of(json(first));
    }

    private static JsonNode json(String line) {
        try {
            return StoredJson.mapper().readTree(line);
        } catch (JacksonException e) {
            throw new ImportRefused("The export was changed: a line is no JSON");
        }
    }

    private static String shortened(String fingerprint) {
        return fingerprint.substring(0, Math.min(8, fingerprint.length()));
    }
}
