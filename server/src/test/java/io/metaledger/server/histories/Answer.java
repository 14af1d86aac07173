package io.metaledger.server.histories;

import java.util.Set;

/** What a client was told. */
sealed interface Answer {

    /** The change was made. */
    record Done() implements Answer {}

    /** The change cannot be made as things are. */
    record Refused() implements Answer {}

    /** Which of the members that were looked at are there. */
    record Found(Set<String> members) implements Answer {}

    /** Nothing was changed, for a reason that lies in the service; says nothing about the state. */
    record NotDone() implements Answer {}

    /** The change was made, or will be later, or never. */
    record Unknown() implements Answer {}
}
