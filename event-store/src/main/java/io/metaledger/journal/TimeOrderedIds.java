package io.metaledger.journal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

import org.axonframework.common.IdentifierFactory;

/** Ids of events: UUIDs of version 7, which sort by the time they were made (RFC 9562). */
public final class TimeOrderedIds extends IdentifierFactory {

    private final NoArgGenerator generator = Generators.timeBasedEpochGenerator();

    @Override
    public String generateIdentifier() {
        return generator.generate().toString();
    }
}
