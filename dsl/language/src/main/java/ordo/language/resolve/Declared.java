package ordo.language.resolve;

import java.util.List;
import java.util.Optional;
import ordo.language.syntax.ModelEntry;
import ordo.spi.Domain;
import ordo.spi.Shape;

/**
 * A declaration of a model.
 *
 * @param entry  where it stands
 * @param domain its values; empty if they are given wrongly, which has been said
 * @param labels what a file writes for value 0, 1, …; empty where it writes numbers
 * @param shape  its shape; empty if that is given wrongly, which has been said
 */
record Declared(ModelEntry.Declaration entry, Optional<Domain> domain, List<String> labels, Optional<Shape> shape) {
    String name() {
        return entry.name().text();
    }

    boolean given() {
        return entry.given();
    }

    /** Whether a shape is written behind its domain. */
    boolean shaped() {
        return entry.domain().flatMap(ordo.language.syntax.Domain::shape).isPresent();
    }

    /** Whether all of it was understood. */
    boolean sound() {
        return domain.isPresent() && shape.isPresent();
    }
}
