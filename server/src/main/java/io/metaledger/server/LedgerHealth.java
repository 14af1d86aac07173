package io.metaledger.server;

import io.metaledger.journal.Journal;
import io.metaledger.journal.JournalException;
import io.metaledger.query.kernel.Behind;
import io.metaledger.query.kernel.Views;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import java.time.Duration;
import java.util.Optional;

/** Whether changes can be stored and reads show the present. */
final class LedgerHealth implements HealthIndicator {

    private static final Duration VIEWS_WAIT = Duration.ofSeconds(1);

    private final Journal journal;
    private final Views views;

    LedgerHealth(Journal journal, Views views) {
        this.journal = journal;
        this.views = views;
    }

    @Override
    public Health health() {
        Optional<String> trouble = journal.trouble().or(this::readTrouble);
        return trouble.map(why -> Health.outOfService().withDetail("trouble", why))
                .orElseGet(Health::up)
                .withDetail("position", views.position())
                .build();
    }

    /** Why a read right now would not be answered. */
    private Optional<String> readTrouble() {
        try {
            views.awaitPosition(journal.confirmHead(), VIEWS_WAIT);
            return Optional.empty();
        } catch (JournalException | Behind e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
