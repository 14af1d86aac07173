package io.metaledger.journal;

import java.util.List;

/**
 * What a verification came to.
 *
 * @param events how many were looked at
 * @param head as it stands in its row
 * @param findings in the order of their positions, {@value Findings#MAX} at most
 * @param checkpoints the stored payloads of the checkpoints among the events
 */
public record Verification(long events, Head head, List<Finding> findings, List<StoredCheckpoint> checkpoints) {

    public Verification {
        findings = List.copyOf(findings);
        checkpoints = List.copyOf(checkpoints);
    }

    /**
     * @param position of the event that it is in
     * @param payload as it stands, whatever it is
     */
    public record StoredCheckpoint(long position, String payload) {}
}
