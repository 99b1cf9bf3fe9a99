package ordo.testkit.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Engine;
import ordo.spi.Ordering;
import ordo.spi.compute.Philox;
import ordo.spi.graph.Parameter;
import ordo.testkit.Case;
import ordo.testkit.Examples;
import ordo.testkit.Inapplicable;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/**
 * Rule 7. Which axes of the parameters follow the variables is not declared anywhere: it is searched for, and the
 * rule is broken if no assignment will do. It covers architectures whose parameters belong to variables, and those that
 * treat all variables alike; where weights are shared between places by geometry, as in a convolution, it says nothing.
 */
public final class Relabelled {
    /** The property. */
    public static final Property<Case> PROPERTY = new Property<>("7", "relabelling",
            "Relabelling variables, their ordering and their parameters together leaves log p unchanged.",
            Relabelled::verify);
    private static final double TOLERANCE = 1e-9;
    private static final int ASSIGNMENTS = 1024;

    private Relabelled() { }

    private static void verify(Case subject) {
        if (subject.variables() < 2) {
            throw new Inapplicable("one variable cannot be relabelled");
        }
        int[] relabelling = permutation(subject);
        Case relabelled = relabel(subject, relabelling);
        if (!subject.compiled().parameters().equals(relabelled.compiled().parameters())) {
            throw new Violation("the parameters depend on the ordering: " + subject.compiled().parameters().values()
                    + " for " + subject.definition().orderings() + ", but "
                    + relabelled.compiled().parameters().values() + " for " + relabelled.definition().orderings());
        }
        try (Engine<?> from = subject.engine(Offer.DOUBLE, 8); Engine<?> to = relabelled.engine(Offer.DOUBLE, 8)) {
            double[] before = from.score(subject.examples().x(), subject.examples().given(), subject.examples().rows());
            search(subject, relabelled, from, to, relabelling, before);
        }
    }

    private static int[] permutation(Case subject) {
        int[] permutation = new int[subject.variables()];
        long key = Philox.derive(subject.seed(), "relabelling");
        for (int i = 0; i < permutation.length; i++) {
            int place = (int) (Philox.uniform(key, i, 0, 0) * (i + 1));
            permutation[i] = permutation[place];
            permutation[place] = i;
        }
        if (IntStream.range(0, permutation.length).allMatch(i -> permutation[i] == i)) {
            permutation[0] = 1;
            permutation[1] = 0;
        }
        return permutation;
    }

    private static Case relabel(Case subject, int[] relabelling) {
        ModelDefinition d = subject.definition();
        List<Ordering> orderings = d.orderings().stream().map(ordering -> {
            int[] rank = new int[relabelling.length];
            for (int i = 0; i < rank.length; i++) {
                rank[relabelling[i]] = ordering.rank(i);
            }
            return Ordering.ofRanks(rank);
        }).toList();
        Examples examples = subject.examples();
        double[] x = new double[examples.x().length];
        for (int k = 0; k < x.length; k++) {
            x[k - k % relabelling.length + relabelling[k % relabelling.length]] = examples.x()[k];
        }
        var definition = new ModelDefinition(d.name(), d.shape(), d.domain(), d.given(), orderings, d.shared(),
                d.head(), d.architecture());
        return new Case(subject.description(), definition, subject.kernels(), List.of(), subject.allowances(),
                subject.seed(), new Examples(examples.rows(), x, examples.given()));
    }

    private static void search(Case subject, Case relabelled, Engine<?> from, Engine<?> to, int[] relabelling,
                               double[] before) {
        var axes = new AxisMaps(subject, relabelling);
        List<List<int[]>> candidates = new ArrayList<>();
        // members with parameters of their own have the same ones, so one search serves them all
        Collection<Parameter> parameters = from.model().graphs().getFirst().parameters().values();
        for (Parameter parameter : parameters) {
            Arrays.stream(parameter.shape().extents()).forEach(size -> candidates.add(axes.of(size)));
        }
        double nearest = Double.POSITIVE_INFINITY;
        String difference = "";
        for (int[] choice : choices(candidates)) {
            int axis = 0;
            for (Parameter parameter : parameters) {
                List<int[]> maps = new ArrayList<>();
                for (int k = 0; k < parameter.shape().rank(); k++, axis++) {
                    maps.add(candidates.get(axis).get(choice[axis]));
                }
                for (int member = 0; member < subject.members(); member++) {
                    String name = from.model().name(member, parameter);
                    to.set(name, AxisMaps.permute(from.get(name), parameter.shape(), maps));
                }
            }
            Examples examples = relabelled.examples();
            double[] after = to.score(examples.x(), examples.given(), examples.rows());
            int row = Numbers.disagreement(before, after, TOLERANCE, 1);
            if (row < 0) {
                return;
            }
            if (Math.abs(after[row] - before[row]) < nearest) {
                nearest = Math.abs(after[row] - before[row]);
                difference = "log p of row " + row + " is " + before[row] + ", and " + after[row] + " when variables "
                        + Arrays.toString(IntStream.range(0, relabelling.length).toArray()) + " become "
                        + Arrays.toString(relabelling) + ", at " + subject.examples().describe(row);
            }
        }
        Geometry.of(subject, relabelled, axes).ifPresent(reason -> {
            throw new Inapplicable(reason);
        });
        throw new Violation("no way to permute the parameters along with the variables leaves log p unchanged: "
                + difference);
    }

    /** Assignments of a candidate to every axis, those nearest to the likeliest first. */
    private static List<int[]> choices(List<List<int[]>> candidates) {
        List<int[]> all = new ArrayList<>();
        all.add(new int[candidates.size()]);
        for (int axis = 0; axis < candidates.size(); axis++) {
            int known = all.size();
            for (int option = 1; option < candidates.get(axis).size(); option++) {
                for (int k = 0; k < known && all.size() < 4 * ASSIGNMENTS; k++) {
                    int[] other = all.get(k).clone();
                    other[axis] = option;
                    all.add(other);
                }
            }
        }
        return all.stream().sorted(Comparator.comparingInt(c -> Arrays.stream(c).sum())).limit(ASSIGNMENTS).toList();
    }
}
