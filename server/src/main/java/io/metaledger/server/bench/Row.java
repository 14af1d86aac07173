package io.metaledger.server.bench;

/** A figure of this program beside one of the machine that it ran on, both of the same run. */
record Row(Group group, Figure measured, Figure baseline) {

    /** Measured by baseline; for a time or a size less is better. */
    double ratio() {
        return measured.value() / baseline.value();
    }
}
