package ordo.language.syntax;

import ordo.language.diagnostic.Span;

/**
 * A name: where one is declared, or as a value such as {@code y} or {@code relu}. Without parentheses the two cannot be
 * told apart before names are resolved.
 *
 * @param text the name; empty if it is missing and the parser has said so
 */
public record Name(String text, Span span) implements Reference {

    /** Whether the parser found no name where one belongs. */
    public boolean isMissing() {
        return text.isEmpty();
    }

    @Override
    public String kind() {
        return "a name";
    }
}
