package ordo.testkit.rule;

import java.util.Arrays;
import java.util.List;
import ordo.core.graph.CellsByDegree;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.plan.Engine;
import ordo.core.plan.Samples;
import ordo.spi.graph.Operation;
import ordo.testkit.Case;
import ordo.testkit.CellValues;
import ordo.testkit.Examples;
import ordo.testkit.Inapplicable;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.OperationBench;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** Rule 3. */
public final class SampledAsScored {
    /** The property. */
    public static final Property<Case> PROPERTY = new Property<>("3", "sampling = scoring",
            "Step by step gives the log p of the full pass, for at most 1.25 times its floating-point operations.",
            SampledAsScored::verify);
    private static final int SAMPLES = 16;
    /** Tiny formulas of several outputs repeat in steps what the outputs share. */
    private static final double MOST = 1.25;

    private SampledAsScored() { }

    private static void verify(Case subject) {
        for (int member = 0; member < subject.members(); member++) {
            flops(subject.graph(member));
        }
        for (Offer offer : subject.backends()) {
            for (int member = 0; member < subject.members(); member++) {
                operations(subject, offer, subject.graph(member));
            }
            try (Engine<?> engine = subject.engine(offer, SAMPLES)) {
                samples(subject, offer, engine);
                for (int member = 0; member < subject.members(); member++) {
                    data(subject, offer, engine, member);
                }
            }
        }
    }

    private static void flops(Graph graph) {
        if (graph.samplingFlops() <= MOST * graph.scoringFlops()) {
            return;
        }
        String message = "a sample costs " + graph.samplingFlops()
                + " floating-point operations, more than 1.25 times the " + graph.scoringFlops() + " of scoring";
        for (GraphNode node : graph.nodes()) {
            if (node.operation().isPresent()) {
                Operation operation = node.operation().get();
                int[][] turns = new CellsByDegree(node, graph.ordering().size()).turns();
                long steps = 0;
                for (int turn = 0; turn < turns.length; turn++) {
                    steps += operation.stepFlops(turn - 1, turns[turn]);
                }
                if (steps > MOST * operation.flops()) {
                    message += "; operation '" + operation.name() + "' (" + node.label() + ") takes " + steps
                            + " in steps and " + operation.flops() + " at once";
                }
            }
        }
        throw new Violation(message);
    }

    /** Each operation's steps, with garbage where a cell is not known yet, against its full pass. */
    private static void operations(Case subject, Offer offer, Graph graph) {
        int rows = 3;
        for (GraphNode node : graph.nodes()) {
            if (!OperationBench.concerns(node)) {
                continue;
            }
            List<double[]> inputs = new CellValues(subject, graph).inputsOf(node, rows, subject.seed());
            try (OperationBench<?> bench = OperationBench.of(subject, offer, node, rows)) {
                double[] full = bench.forward(inputs);
                if (Numbers.disagreement(full, bench.forward(inputs), 0, 0) >= 0) {
                    throw new Inapplicable("operation '" + node.operation().orElseThrow().name()
                            + "' gives something else when it is computed again (rule 8)");
                }
                for (double garbage : new double[] {0, 977.5}) {
                    double[] stepped = bench.stepped(inputs, garbage);
                    for (int k = 0; k < full.length; k++) {
                        int cell = k % node.cells();
                        if (node.degree(cell) < subject.variables() - 1
                                && !agree(subject, full[k], stepped[k])) {
                            throw new Violation("operation '" + node.operation().orElseThrow().name() + "' ("
                                    + node.label() + "): cell " + cell + " of degree " + node.degree(cell) + ", row "
                                    + k / node.cells() + ", is " + Numbers.show(full[k]) + " in the full pass, but "
                                    + Numbers.show(stepped[k]) + " by steps, on " + offer);
                        }
                    }
                }
            }
        }
    }

    private static boolean agree(Case subject, double full, double stepped) {
        // in a sum 0 and -0 are one, and whether a chain starts from either is no difference worth a word
        return full == stepped || Numbers.agree(full, stepped, subject.allowances().steppingRelative(), 1e-3);
    }

    private static void samples(Case subject, Offer offer, Engine<?> engine) {
        List<double[]> given = Examples.random(subject.definition(), SAMPLES, subject.seed()).given();
        Samples drawn = engine.sample(subject.seed(), 0, SAMPLES, given);
        int variables = subject.variables();
        for (int r = 0; r < SAMPLES; r++) {
            int row = r;
            double[] x = Arrays.copyOfRange(drawn.x(), r * variables, (r + 1) * variables);
            double scored = engine.scoreMember(drawn.member()[r], x,
                    subject.definition().givenRows(given, row, 1), 1)[0];
            if (!agree(subject, scored, drawn.logP()[r])) {
                throw new Violation("sample " + r + " was drawn with log p " + drawn.logP()[r] + ", but is scored with "
                        + scored + ", on " + offer + ", at x = " + Numbers.list(x));
            }
        }
    }

    private static void data(Case subject, Offer offer, Engine<?> engine, int member) {
        Examples examples = subject.examples();
        double[] scored = engine.scoreMember(member, examples.x(), examples.given(), examples.rows());
        double[] stepped = engine.scoreByStepping(member, examples.x(), examples.given(), examples.rows());
        for (int r = 0; r < examples.rows(); r++) {
            if (!agree(subject, scored[r], stepped[r])) {
                throw new Violation("row " + r + " has log p " + scored[r] + " in the full pass, but " + stepped[r]
                        + " by steps, on " + offer + ", ordering " + member + ", at " + examples.describe(r));
            }
        }
    }
}
