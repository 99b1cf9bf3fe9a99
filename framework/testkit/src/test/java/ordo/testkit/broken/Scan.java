package ordo.testkit.broken;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.EdgeVisitor;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Parameter;

/**
 * A running sum over the variables in their order: y_ip = b_ip + Σ_{r(j) &lt; r(i)} w_j x_j. One weight a variable, P
 * biases a variable; the sum so far is the state of the steps.
 */
final class Scan implements Operation {
    private final Ordering ordering;
    private final int each;
    private final int member;
    private final Flaw flaw;

    Scan(Ordering ordering, int each, int member, Flaw flaw) {
        this.ordering = ordering;
        this.each = each;
        this.member = member;
        this.flaw = flaw;
    }

    Ordering ordering() {
        return ordering;
    }

    int each() {
        return each;
    }

    Flaw flaw() {
        return flaw;
    }

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public Shape shape() {
        return Shape.of(ordering.size(), each);
    }

    @Override
    public List<Parameter> parameters() {
        int more = flaw == Flaw.OTHER_SHAPE_FOR_EACH_MEMBER ? member : 0;
        return List.of(new Parameter("scan.weight", Shape.of(ordering.size() + more), Initializer.scaled(1, 1), true),
                new Parameter("scan.bias", shape(), Initializer.zeros(), false));
    }

    /** The variables that enter the sum of variable {@code i}, by rank. */
    int[] sources(int i) {
        List<Integer> sources = new ArrayList<>();
        for (int j = 0; j < ordering.size(); j++) {
            boolean enters = switch (flaw) {
                case OFF_BY_ONE -> ordering.rank(j) <= ordering.rank(i);
                case INVERSE_ORDERING -> ordering.variable(j) < ordering.variable(i);
                case BLIND_SPOT -> ordering.rank(j) < ordering.rank(i) - 1;
                default -> ordering.rank(j) < ordering.rank(i);
            };
            if (enters) {
                sources.add(j);
            }
        }
        return sources.stream().sorted(Comparator.comparingInt(ordering::rank)).mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        for (int j : sources(cell / each)) {
            visitor.edge(0, j);
        }
    }

    /** Its window is everything. */
    @Override
    public void spans(int cell, EdgeVisitor visitor) {
        visitor.edges(0, 0, ordering.size());
    }

    @Override
    public int[] degrees(List<int[]> inputs) {
        int[] degrees = Operation.super.degrees(inputs);
        return flaw != Flaw.UNDERSTATED_DEGREES ? degrees
                : Arrays.stream(degrees).map(degree -> Math.max(-1, degree - 1)).toArray();
    }

    @Override
    public long flops() {
        return 2L * (ordering.size() - 1) + (long) ordering.size() * each;
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        return flaw == Flaw.COSTLY_STEPS ? flops() : (degree >= 0 ? 2 : 0) + cells.length;
    }

    @Override
    public int stateCells() {
        return 1;
    }
}
