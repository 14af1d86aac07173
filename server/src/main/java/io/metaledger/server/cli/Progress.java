package io.metaledger.server.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

import org.jspecify.annotations.Nullable;

import java.util.function.LongConsumer;

/** Rate and remaining time of long work, on standard error, for people who watch. */
final class Progress implements AutoCloseable, LongConsumer {

    private static final int EVERY_MILLIS = 200;

    private final @Nullable ProgressBar bar;

    /**
     * @param max how much there is to do
     */
    Progress(String task, long max) {
        boolean watched = Screen.isWatched();
        bar =
                watched
                        ? new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(max)
                                .setUpdateIntervalMillis(EVERY_MILLIS)
                                .showSpeed()
                                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                                .build()
                        : null;
    }

    /** For who learns later how much there is to do. */
    void max(long max) {
        if (bar != null) {
            bar.maxHint(max);
        }
    }

    @Override
    public void accept(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
