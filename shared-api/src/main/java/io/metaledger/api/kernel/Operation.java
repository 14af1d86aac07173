package io.metaledger.api.kernel;

/**
 * One thing that a dialect can do. Whether it reads or writes is declared here and never guessed from the HTTP method.
 */
public sealed interface Operation {

    /** The name in provenance and metrics, in snake case, such as {@code add_node}. */
    String name();

    /** Answers from an image, the present or a past one. */
    record Read(String name, Reader reader) implements Operation {}

    /** Turns into a command. */
    record Write(String name, Writer writer) implements Operation {}

    /** Answers from something that the journal does not know, such as a live report; it has no past. */
    record Live(String name, Reader reader) implements Operation {}

    @FunctionalInterface
    interface Reader {
        Reply read(Request request, Image image);
    }

    @FunctionalInterface
    interface Writer {
        Intent translate(Request request);
    }
}
