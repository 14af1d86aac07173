package io.metaledger.query.kernel;

/** Makes the failures that otherwise only the views make. */
public final class ViewsFailures {

    private ViewsFailures() {}

    public static Behind behind(long wanted, long position) {
        return new Behind(wanted, position);
    }
}
