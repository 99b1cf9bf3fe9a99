package ordo.language.syntax;

import java.util.Optional;
import ordo.language.diagnostic.Span;

/** An argument of a call: {@code 500} or {@code hidden = 500}. */
public record Argument(Optional<Name> name, Value value, Layout layout, Span span) implements Node {}
