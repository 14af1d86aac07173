package io.metaledger.api.undermoon.wire;

import io.metaledger.api.undermoon.CompressionStrategy;
import io.metaledger.api.undermoon.Finding;
import io.metaledger.api.undermoon.RolePosition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How enumerated values are spelled outside (contract, sections 4 and 5). */
public final class UndermoonNames {

    private UndermoonNames() {}

    static String of(RolePosition position) {
        return switch (position) {
            case NORMAL -> "Normal";
            case FIRST_CHUNK_MASTER -> "FirstChunkMaster";
            case SECOND_CHUNK_MASTER -> "SecondChunkMaster";
        };
    }

    static Optional<RolePosition> rolePosition(String name) {
        return Arrays.stream(RolePosition.values()).filter(position -> of(position).equals(name)).findFirst();
    }

    static String of(CompressionStrategy strategy) {
        return strategy.name().toLowerCase(Locale.ROOT);
    }

    /** As findings are called outside: in the ledger API and in metrics. */
    public static String of(Finding.Rule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }

    /** In exactly this spelling. */
    public static Optional<CompressionStrategy> compressionStrategy(String name) {
        return Arrays.stream(CompressionStrategy.values()).filter(s -> of(s).equals(name)).findFirst();
    }
}
