package io.metaledger.api.undermoon;

/**
 * Which nodes of a chunk are masters (contract, section 7.1). Nodes 0 and 1 are on half 0, nodes 2 and 3 on half 1;
 * node {@code 3 - i} is the replica of node {@code i} or the other way round.
 */
public enum RolePosition {
    NORMAL(0, 2),
    FIRST_CHUNK_MASTER(0, 1),
    SECOND_CHUNK_MASTER(3, 2);

    private static final int NODES = 4;

    private final int nodeOfFirstPart;
    private final int nodeOfSecondPart;

    RolePosition(int nodeOfFirstPart, int nodeOfSecondPart) {
        this.nodeOfFirstPart = nodeOfFirstPart;
        this.nodeOfSecondPart = nodeOfSecondPart;
    }

    /** What the chunk becomes when the proxy of a half fails: both masters are on the other half then. */
    public static RolePosition withoutHalf(int failedHalf) {
        return failedHalf == 0 ? SECOND_CHUNK_MASTER : FIRST_CHUNK_MASTER;
    }

    /** The node, 0 to 3, that serves a part. */
    public int nodeOf(int part) {
        return part == 0 ? nodeOfFirstPart : nodeOfSecondPart;
    }

    public boolean isMaster(int node) {
        return node == nodeOfFirstPart || node == nodeOfSecondPart;
    }

    /** The part that a master serves. */
    public int partOf(int masterNode) {
        return masterNode == nodeOfFirstPart ? 0 : 1;
    }

    /** The node that replicates a node, or that it replicates. */
    public static int peerOf(int node) {
        return NODES - 1 - node;
    }
}
