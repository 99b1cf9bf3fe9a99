package ordo.language.syntax;

import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Span;

/**
 * What stands between a pair of braces.
 *
 * @param opening the comment behind the opening brace, on its line
 * @param entries the entries in order
 * @param ending  the comments between the last entry and the closing brace
 * @param damaged whether the parser has skipped something in here, and said so: do not report a missing entry, nor a
 *                name as unknown that the lost text may have declared
 * @param span    both braces and what is between them
 */
public record Block<E extends Node>(Optional<Comment> opening, List<E> entries, List<Comment> ending, boolean damaged,
        Span span) implements Node {

    /** Keeps copies of the lists. */
    public Block {
        entries = List.copyOf(entries);
        ending = List.copyOf(ending);
    }
}
