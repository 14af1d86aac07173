package io.metaledger.journal;

/** Why an append or a read did not succeed. What was not acknowledged may be tried again; each kind says how. */
public abstract sealed class JournalException extends RuntimeException {

    JournalException(String message) {
        super(message, null, false, false);
    }

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Something with a tag of the condition was ordered in between. Load and decide again. */
    public static final class Conflict extends JournalException {
        Conflict() {
            super("Another command changed what this one was decided on");
        }
    }

    /**
     * What the decision rested on was withdrawn. Load and decide again; nobody is to blame, so it does not count as a
     * try.
     */
    public static final class Withdrawn extends JournalException {
        public Withdrawn() {
            super("Events that this decision rested on were withdrawn");
        }
    }

    /** The queue stayed full for the longest wait. Nothing was done. */
    public static final class Busy extends JournalException {
        Busy(int waiting) {
            super("The journal has " + waiting + " appends waiting and takes no more for now; try again later");
        }
    }

    /** The event itself cannot be stored: too large, or with text that no store holds. Nothing was done. */
    public static final class NotStorable extends JournalException {
        NotStorable(String why) {
            super(why);
        }

        NotStorable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** The store cannot be used right now. Nothing was done by this call. */
    public static final class Unavailable extends JournalException {
        public Unavailable(String why) {
            super(why);
        }

        public Unavailable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** The journal has stopped for good; the process must be restarted by somebody who has read the message. */
    public static final class Stopped extends JournalException {
        private final boolean onItsWay;

        public Stopped(String why) {
            super(why);
            this.onItsWay = false;
        }

        public Stopped(String why, Throwable cause) {
            super(why, cause);
            this.onItsWay = false;
        }

        private Stopped(Stopped why) {
            super(String.valueOf(why.getMessage()), why);
            this.onItsWay = true;
        }

        /** The same for an append that was ordered before. */
        Stopped onItsWay() {
            return new Stopped(this);
        }

        /** Whether the append was on its way to the database, and so may have been stored all the same. */
        public boolean mayBeStored() {
            return onItsWay;
        }
    }
}
