package ordo.language.syntax;

import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Span;

/** An entry of a {@code model} block. */
public sealed interface ModelEntry extends Node {

    /** Its comments. */
    Layout layout();

    /**
     * {@code x : binary[28, 28]} or {@code given y : categorical(10)}.
     *
     * @param given  whether it is conditioning information rather than a variable
     * @param domain its values and shape; empty if the parser has complained about it
     */
    record Declaration(boolean given, Name name, Optional<Domain> domain, Layout layout, Span span)
            implements ModelEntry {}

    /**
     * {@code order raster}, or several in a row: {@code order age, city}.
     *
     * @param orderings one or more calls; none if the parser has complained about it
     */
    record Order(List<Call> orderings, Layout layout, Span span) implements ModelEntry {

        /** Keeps a copy of the orderings. */
        public Order {
            orderings = List.copyOf(orderings);
        }
    }

    /**
     * {@code x[i] ~ head(network(x[<i]))}.
     *
     * @param target       the left side: {@code x[i]} where the spec is right
     * @param distribution the right side; empty if the parser has complained about it
     */
    record Statement(Reference target, Optional<Call> distribution, Layout layout, Span span) implements ModelEntry {}

    /**
     * {@code h[i] = network(x[<i])}: a network with a name, for several statements to use.
     *
     * @param target  the left side: {@code h[i]} where the spec is right
     * @param network the right side; empty if the parser has complained about it
     */
    record Definition(Index target, Optional<Call> network, Layout layout, Span span) implements ModelEntry {}
}
