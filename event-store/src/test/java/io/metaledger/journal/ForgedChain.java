package io.metaledger.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** What somebody with access to the database, but without keys, can do: hash everything again. */
public final class ForgedChain {

    private ForgedChain() {}

    public static void write(Connection connection, long events) throws SQLException {
        byte[] hash = Chain.genesis();
        for (long position = 1; position <= events; position++) {
            try (var select =
                            connection.prepareStatement(
                                    "select " + RawEvent.COLUMNS + " from event where position = ?");
                    var update = connection.prepareStatement("update event set hash = ? where position = ?")) {
                select.setLong(1, position);
                try (var row = select.executeQuery()) {
                    row.next();
                    hash = RawEvent.of(row).hashAfter(hash);
                }
                update.setBytes(1, hash);
                update.setLong(2, position);
                update.executeUpdate();
            }
        }
        try (var update = connection.prepareStatement("update journal_head set hash = ?")) {
            update.setBytes(1, hash);
            update.executeUpdate();
        }
    }
}
