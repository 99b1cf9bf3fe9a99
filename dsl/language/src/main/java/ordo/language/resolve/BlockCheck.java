package ordo.language.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.core.model.Block;
import ordo.core.model.ModelDefinition;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.Shape;
import ordo.spi.graph.Conditional;

/**
 * Whether every ordering visits the variables that a head distributes jointly, such as the channels of a pixel, one
 * after the other.
 */
final class BlockCheck {
    private final Contributions contributions;
    private final Findings findings;

    BlockCheck(Contributions contributions, Findings findings) {
        this.contributions = contributions;
        this.findings = findings;
    }

    /**
     * Says so if an ordering does not.
     *
     * @param array what the model calls its variables
     * @param order where the ordering stands in the file
     * @param head  where the head stands
     * @throws ordo.spi.OrdoException if the blocks do not fit the shape
     */
    boolean together(ModelDefinition definition, String array, Span order, Span head) {
        List<Conditional> blocks = definition.blocks().stream().map(Block::conditional).filter(c -> c.span() > 1).toList();
        for (Ordering ordering : definition.orderings()) {
            Optional<Conditional> torn = torn(blocks, ordering);
            if (torn.isPresent()) {
                int first = torn.get().variable();
                int next = first + 1;
                while (ordering.rank(next) == ordering.rank(first) + next - first) {
                    next++;
                }
                List<String> others = fitting(blocks, definition.shape());
                findings.add(Diagnostic.error(Code.TORN_BLOCK, order, "the ordering tears apart variables that are "
                        + "distributed jointly").withLabel("visits other variables in between, or goes backwards")
                        .withNote(head, "couples " + torn.get().span() + " variables each time")
                        .withNote(array + definition.nameOf(first) + " and " + array + definition.nameOf(next)
                                + " have ranks " + ordering.rank(first) + " and " + ordering.rank(next))
                        .withHelp(others.isEmpty() ? "leave the order out, or choose a head that couples no variables"
                                : "orderings that keep them together: " + Wording.list(others)));
                return false;
            }
        }
        return true;
    }

    private static Optional<Conditional> torn(List<Conditional> blocks, Ordering ordering) {
        return blocks.stream().filter(block -> {
            boolean together = true;
            for (int k = 1; k < block.span(); k++) {
                together &= ordering.rank(block.variable() + k) == ordering.rank(block.variable()) + k;
            }
            return !together;
        }).findFirst();
    }

    /** The installed orderings, by name, that need no arguments and keep all blocks together. */
    private List<String> fitting(List<Conditional> blocks, Shape shape) {
        List<String> names = new ArrayList<>();
        for (Contribution<OrderingFamily> each : contributions.registry().all(Kind.ORDERING)) {
            try {
                if (each.arguments().stream().noneMatch(ArgumentSpec::required)
                        && contributions.registry().make(Kind.ORDERING, each.name()).orderings(shape).stream()
                        .allMatch(ordering -> torn(blocks, ordering).isEmpty())) {
                    names.add(each.name());
                }
            } catch (RuntimeException | Error unsuitable) {
                continue;
            }
        }
        return names;
    }
}
