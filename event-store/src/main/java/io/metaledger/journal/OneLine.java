package io.metaledger.journal;

/** What an exception says, in one line for a message of ours: databases like to say more than one. */
public final class OneLine {

    private OneLine() {}

    public static String of(Throwable e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
