package io.metaledger.api.doris;

import java.util.List;

/** What has happened to the test switches. */
public sealed interface InjectionEvent extends DorisEvent {

    record InjectionPointSet(String name, long value) implements InjectionEvent {}

    record InjectionPointsCleared(List<String> names) implements InjectionEvent {
        public InjectionPointsCleared {
            names = List.copyOf(names);
        }
    }

    record InjectionEnabled() implements InjectionEvent {}

    record InjectionDisabled() implements InjectionEvent {}
}
