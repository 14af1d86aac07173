package io.metaledger.journal;

/** Makes the failures that otherwise only the journal makes. */
public final class JournalFailures {

    private JournalFailures() {}

    public static JournalException busy() {
        return new JournalException.Busy(20_000);
    }

    public static JournalException notStorable() {
        return new JournalException.NotStorable("The name has a character that no store holds");
    }
}
