package ordo.language.syntax;

import java.util.Optional;
import ordo.language.diagnostic.Span;

/**
 * The values of a variable and how many of it there are: {@code levels(256)[32, 32, 3]}.
 *
 * @param values the domain, such as {@code binary} or {@code categorical(10)}
 * @param shape  the extents, each a {@link Value.Whole} or {@link Value.Broken}; empty for a single variable. Whether
 *               the extents are positive is not checked here
 */
public record Domain(Call values, Optional<Value.Items> shape, Span span) implements Node {}
