package io.metaledger.server.histories;

import java.util.Set;

/**
 * What a client asks about a group of members of which no other group knows anything.
 *
 * @param group such as the owners of one {@code cloud_unique_id}, or the nodes of one cluster
 * @param members one for a change; those that are looked at for a read
 */
record Question(String group, Kind kind, Set<String> members) {

    enum Kind {
        ADD,
        DROP,
        READ
    }

    static Question add(String group, String member) {
        return new Question(group, Kind.ADD, Set.of(member));
    }

    static Question drop(String group, String member) {
        return new Question(group, Kind.DROP, Set.of(member));
    }

    static Question read(String group, Set<String> members) {
        return new Question(group, Kind.READ, members);
    }

    String member() {
        return members.iterator().next();
    }
}
