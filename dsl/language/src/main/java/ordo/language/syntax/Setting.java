package ordo.language.syntax;

import ordo.language.diagnostic.Span;

/** An entry of a {@code train} block: {@code epochs = 50}. */
public record Setting(Name name, Value value, Layout layout, Span span) implements Node {}
