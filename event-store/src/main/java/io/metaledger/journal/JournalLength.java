package io.metaledger.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many events a journal has, for who tells how far long work is. */
public final class JournalLength {

    private JournalLength() {}

    /**
     * @throws JournalException.Unavailable if the database cannot be read
     */
    public static long of(Database database) {
        return new Sql(database)
                .run(
                        "The length of the journal cannot be read",
                        connection -> {
                            try (var select = connection.prepareStatement("select position from journal_head");
                                    var row = select.executeQuery()) {
                                return row.next() ? row.getLong(1) : 0L;
                            }
                        });
    }

    /**
     * What an export says of itself.
     *
     * @throws ImportRefused if it is none
     */
    public static long of(Path export) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(export)) {
            return JournalImport.header(lines).head().position();
        }
    }
}
