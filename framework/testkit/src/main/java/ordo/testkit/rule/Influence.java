package ordo.testkit.rule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import ordo.core.graph.Graph;
import ordo.core.graph.Reach;
import ordo.core.plan.Engine;
import ordo.spi.Architecture;
import ordo.spi.Ordering;
import ordo.spi.graph.Conditional;
import ordo.spi.compute.Philox;
import ordo.testkit.Case;
import ordo.testkit.CellValues;
import ordo.testkit.Examples;
import ordo.testkit.Inapplicable;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Violation;

/** What changing one variable does to the parameters of every conditional, measured. */
final class Influence {
    /** How often an influence that the graph announces is looked for: a unit may be dead for some parameters. */
    private static final int TRIES = 40;

    private final Case subject;
    private final int member;
    private final Graph graph;
    private final Ordering ordering;
    /** For each variable those that were seen to depend on it. */
    private final List<BitSet> influenced = new ArrayList<>();

    Influence(Case subject, int member, Graph graph) {
        this.subject = subject;
        this.member = member;
        this.graph = graph;
        this.ordering = graph.ordering();
        for (int j = 0; j < subject.variables(); j++) {
            influenced.add(new BitSet());
        }
    }

    /** Nothing of rank at most r(j) follows a change of x_j, bit by bit. */
    void checkForbidden(Offer offer) {
        for (int row = 0; row < Math.min(2, subject.examples().rows()); row++) {
            measure(offer, subject.seed() + row, subject.examples().rows(row));
        }
    }

    /** What the graph announces happens for some parameters and values. */
    void checkAnnounced() {
        for (int attempt = 2; attempt < TRIES && !missing().isEmpty(); attempt++) {
            long seed = Philox.derive(subject.seed(), "influence " + attempt);
            measure(Offer.DOUBLE, seed, Examples.random(subject.definition(), 1, seed));
        }
        if (!missing().isEmpty()) {
            throw new Violation(missing());
        }
    }

    /** No variable of lower rank is out of sight, but for what the architecture owns up to. */
    void checkBlindSpots() {
        Architecture architecture = subject.definition().architecture();
        boolean blindSpot = !architecture.blindSpot(subject.definition().shape(), ordering).isEmpty();
        boolean horizon = !architecture.horizon().isEmpty();
        for (int i = 0; i < subject.variables(); i++) {
            Reach reach = Reach.of(graph, i);
            if (!blindSpot && !reach.blind().isEmpty()) {
                throw new Violation("blind spot that nobody declared: the conditional of " + subject.variable(member, i)
                        + " cannot see " + subject.variable(member, reach.blind().nextSetBit(0))
                        + ", which is within its reach");
            }
            if (!horizon && !reach.beyond().isEmpty()) {
                throw new Violation("horizon that nobody declared: " + subject.variable(member,
                        reach.beyond().nextSetBit(0)) + " is out of reach of the conditional of "
                        + subject.variable(member, i) + ", which cannot see it");
            }
        }
    }

    private String missing() {
        for (int i = 0; i < subject.variables(); i++) {
            BitSet seen = Reach.of(graph, i).seen();
            // what the variables of a block tell about each other is the head's affair
            seen.clear(graph.conditional(i).variable(), i);
            for (int j = seen.nextSetBit(0); j >= 0; j = seen.nextSetBit(j + 1)) {
                if (!influenced.get(j).get(i)) {
                    return "the graph says that the conditional of " + subject.variable(member, i) + " sees "
                            + subject.variable(member, j)
                            + ", but its parameters were the same for all values of it, in " + TRIES
                            + " tries with random parameters";
                }
            }
        }
        return "";
    }

    private void measure(Offer offer, long seed, Examples row) {
        try (Engine<?> engine = subject.engine(offer, 1, seed)) {
            double[] before = conditionals(engine, row.x(), row);
            if (Numbers.disagreement(before, conditionals(engine, row.x(), row), 0, 0) >= 0) {
                throw new Inapplicable("the same row computed twice has different parameters on " + offer
                        + " (rule 8)");
            }
            for (int j = 0; j < subject.variables(); j++) {
                double[] changed = row.x().clone();
                changed[j] = CellValues.other(subject.definition().domain(j), changed[j]);
                influenced.get(j).or(compare(offer, row, j, changed[j], before, conditionals(engine, changed, row)));
                // a nudge outside the domain: the derivative must vanish, too
                changed[j] = row.x()[j] + 0.0625;
                compare(offer, row, j, changed[j], before, conditionals(engine, changed, row));
            }
        }
    }

    private double[] conditionals(Engine<?> engine, double[] x, Examples row) {
        return engine.conditionals(member, x, row.given(), 1).conditionals();
    }

    private BitSet compare(Offer offer, Examples row, int j, double value, double[] before, double[] after) {
        var followed = new BitSet();
        for (int cell = 0; cell < before.length; cell++) {
            if (Numbers.identical(before[cell], after[cell])) {
                continue;
            }
            Conditional own = owner(cell);
            int i = own.variable();
            if (ordering.rank(i) <= ordering.rank(j)) {
                throw new Violation("the parameters of " + subject.variable(member, i) + " change when "
                        + subject.variable(member, j) + " changes from " + Numbers.show(row.x()[j]) + " to "
                        + Numbers.show(value) + ": parameter " + (cell - own.cell()) + " was " + Numbers.show(before[cell])
                        + " and is " + Numbers.show(after[cell]) + ", on " + offer + ", at " + row.describe(0));
            }
            followed.set(i, i + own.span());
        }
        return followed;
    }

    /** The conditional that a parameter cell belongs to. */
    private Conditional owner(int cell) {
        return graph.conditionals().stream().filter(c -> cell >= c.cell() && cell < c.cell() + c.parameters())
                .findFirst().orElseThrow();
    }
}
