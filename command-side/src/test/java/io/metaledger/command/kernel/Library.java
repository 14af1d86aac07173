package io.metaledger.command.kernel;

import io.metaledger.api.kernel.Command;
import io.metaledger.api.kernel.Decider;
import io.metaledger.api.kernel.Decision;
import io.metaledger.api.kernel.Dialect;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.EventCatalog;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Image;
import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A dialect for tests: shelves that hold books, and each book stands on one shelf at most. */
final class Library implements Dialect, Decider<Library.LibraryCommand> {

    sealed interface LibraryCommand extends Command {
        String shelf();

        @Override
        default Tag target() {
            return SHELF.tag(shelf());
        }
    }

    record PutBook(String shelf, String book) implements LibraryCommand {}

    record TakeBook(String shelf, String book) implements LibraryCommand {}

    record BurnShelf(String shelf) implements LibraryCommand {}

    /** Takes the book away and says that it is not allowed. */
    record StealBook(String shelf, String book) implements LibraryCommand {}

    record BookPut(String shelf, String book) {}

    record BookTaken(String shelf, String book) {}

    /** Does not fold. */
    record ShelfBurnt(String shelf) {}

    record Taken(String by) {}

    record Shelf(PSet<String> books) {}

    record Book(String shelf) {}

    static final EntityKind<Shelf> SHELF =
            new Kind<>("library.shelf", Shelf.class) {
                @Override
                public Shelf evolve(@Nullable Shelf shelf, Tag tag, Object event) {
                    PSet<String> books = shelf == null ? HashTreePSet.empty() : shelf.books();
                    return switch (event) {
                        case BookPut(String _, String book) -> new Shelf(books.plus(book));
                        case BookTaken(String _, String book) -> new Shelf(books.minus(book));
                        default -> throw new IllegalStateException("Not for a shelf: " + event);
                    };
                }
            };

    static final EntityKind<Book> BOOK =
            new Kind<>("library.book", Book.class) {
                @Override
                public @Nullable Book evolve(@Nullable Book book, Tag tag, Object event) {
                    return event instanceof BookPut(String shelf, String _) ? new Book(shelf) : null;
                }
            };

    @Override
    public Decision decide(LibraryCommand command, States states, Facts facts) {
        return switch (command) {
            case PutBook(String shelf, String book) ->
                    states.find(BOOK, book)
                            .map(known -> Decision.refuse(new Taken(known.shelf())))
                            .orElseGet(() -> Decision.accept(new BookPut(shelf, book)));
            case TakeBook(String shelf, String book) ->
                    states.find(SHELF, shelf).filter(s -> s.books().contains(book)).isPresent()
                            ? Decision.accept(new BookTaken(shelf, book))
                            : Decision.nothing();
            case StealBook(String shelf, String book) ->
                    new Decision(List.of(new BookTaken(shelf, book)), Optional.of(new Taken("a thief")));
            case BurnShelf(String shelf) -> Decision.accept(new ShelfBurnt(shelf));
        };
    }

    @Override
    public String name() {
        return "library";
    }

    @Override
    public EventCatalog events() {
        return new EventCatalog()
                .event("library.book-put", BookPut.class, e -> Set.of(SHELF.tag(e.shelf()), BOOK.tag(e.book())))
                .event("library.book-taken", BookTaken.class, e -> Set.of(SHELF.tag(e.shelf()), BOOK.tag(e.book())))
                .event("library.shelf-burnt", ShelfBurnt.class, e -> Set.of(SHELF.tag(e.shelf())));
    }

    @Override
    public List<EntityKind<?>> kinds() {
        return List.of(SHELF, BOOK);
    }

    @Override
    public int foldVersion() {
        return 1;
    }

    @Override
    public ObjectNode tree(Image image) {
        return StoredJson.mapper().createObjectNode();
    }

    private abstract static class Kind<S> implements EntityKind<S> {
        private final String tagKey;
        private final Class<S> stateType;

        Kind(String tagKey, Class<S> stateType) {
            this.tagKey = tagKey;
            this.stateType = stateType;
        }

        @Override
        public String tagKey() {
            return tagKey;
        }

        @Override
        public Class<S> stateType() {
            return stateType;
        }
    }
}
