package io.metaledger.api.kernel;

/**
 * The name under which an event is stored, independent of the class that holds it and never reused.
 *
 * @param name {@code dialect.kebab-name}
 * @param version of the payload's form, from 1
 */
public record EventType(String name, int version) {

    /** The part before the first dot. */
    public String dialect() {
        return name.substring(0, name.indexOf('.'));
    }
}
