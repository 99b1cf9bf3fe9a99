package ordo.plugin.feedforward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphBuilder;
import ordo.core.graph.GraphNode;
import ordo.core.graph.SetGraph;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.OrderAgnostic;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Parameter;
import org.junit.jupiter.api.Test;

/** The network over a set and the scan under an ordering are the same model. */
class DeepNadeTest {
    private static final OrderAgnostic DEEP = (OrderAgnostic) Builds.make(Kind.ARCHITECTURE, "deep_nade", "hidden",
            new int[] {9, 7}, "activation", Builds.activation("tanh"));
    private static final Domain BINARY = new Domain.Binary();

    /** A table: a block of two binary columns among others. */
    private static final List<Domain> COLUMNS = List.of(new Domain.Categorical(3), BINARY, BINARY, new Domain.Real(),
            new Domain.Levels(5));
    private static final List<Conditional> FACTORS = List.of(new Conditional(0, 1, 0, 3), new Conditional(1, 2, 3, 4),
            new Conditional(3, 1, 7, 6), new Conditional(4, 1, 13, 2));
    private static final List<Domain> LABEL = List.of(new Domain.Categorical(2));

    private static double[] scanned(Ordering ordering, List<Domain> domains, List<Conditional> factors,
                                    List<Domain> given, Map<GraphNode, double[]> inputs, double[] x, double[] label) {
        var builder = new GraphBuilder(Shape.of(domains.size()), domains, ordering, 0, factors, given, 1);
        Graph graph = builder.finish(DEEP.build(builder));
        inputs.put(graph.variables(), x);
        graph.given().forEach(node -> inputs.put(node, label));
        return DoubleGraph.run(graph, DeepNadeTest::value, inputs);
    }

    private static double[] overSet(List<Domain> domains, List<Conditional> factors, List<Domain> given, double[] x,
                                    boolean[] known, double[] label) {
        SetGraph set = SetGraph.build(Shape.of(domains.size()), domains, factors, given, 1, DEEP);
        double[] masked = new double[x.length];
        double[] mask = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            masked[i] = known[i] ? x[i] : switch (domains.get(i)) {
                case Domain.Categorical _ -> -1;
                case Domain.Levels(int count) -> (count - 1) / 2.0;
                default -> 0;
            };
            mask[i] = known[i] ? 1 : 0;
        }
        Map<GraphNode, double[]> inputs = new HashMap<>(Map.of(set.graph().variables(), masked, set.known(), mask));
        set.graph().given().forEach(node -> inputs.put(node, label));
        return DoubleGraph.run(set.graph(), DeepNadeTest::value, inputs);
    }

    /** Numbers that belong to the name of a parameter. */
    private static double[] value(Parameter parameter) {
        var random = new SplittableRandom(parameter.name().hashCode());
        return random.doubles(parameter.shape().size(), -0.7, 0.7).toArray();
    }

    @Test
    void bothComputeTheSameForEveryPrefixOfEveryOrdering() {
        double[] x = {2, 1, 0, -0.8, 4};
        double[] label = {1};
        for (int[] order : new int[][] {{0, 1, 2, 3, 4}, {4, 3, 1, 2, 0}, {1, 2, 4, 0, 3}}) {
            Ordering ordering = Ordering.ofVariables(order);
            double[] exact = scanned(ordering, COLUMNS, FACTORS, LABEL, new HashMap<>(), x, label);
            for (Conditional factor : FACTORS) {
                boolean[] known = new boolean[x.length];
                for (int r = 0; r < ordering.rank(factor.variable()); r++) {
                    known[order[r]] = true;
                }
                double[] found = overSet(COLUMNS, FACTORS, LABEL, x, known, label);
                for (int p = factor.cell(); p < factor.cell() + factor.parameters(); p++) {
                    assertEquals(exact[p], found[p], 1e-12, Arrays.toString(order) + " cell " + p);
                }
            }
        }
    }

    @Test
    void bothHaveTheSameParameters() {
        var builder = new GraphBuilder(Shape.of(5), COLUMNS, Builds.shuffled(5, 1), 0, FACTORS, LABEL, 1);
        var scan = builder.finish(DEEP.build(builder)).parameters();
        var set = SetGraph.build(Shape.of(5), COLUMNS, FACTORS, LABEL, 1, DEEP).graph().parameters();
        assertEquals(Map.copyOf(scan), Map.copyOf(set));
    }

    @Test
    void theObjectiveIsTheMeanOverAllOrderings() {
        int n = 4;
        List<Domain> domains = Collections.nCopies(n, BINARY);
        List<Conditional> factors = Conditional.each(n, 1);
        double[] x = {1, 0, 0, 1};
        double exact = 0;
        List<int[]> orders = orders(n);
        for (int[] order : orders) {
            double[] logits = scanned(Ordering.ofVariables(order), domains, factors, List.of(), new HashMap<>(), x,
                    null);
            exact += IntStream.range(0, n).mapToDouble(i -> logP(x[i], logits[i])).sum() / orders.size();
        }
        double objective = 0;
        for (int subset = 0; subset < (1 << n) - 1; subset++) {
            int bits = subset;
            boolean[] known = new boolean[n];
            IntStream.range(0, n).forEach(i -> known[i] = (bits >> i & 1) != 0);
            double[] logits = overSet(domains, factors, List.of(), x, known, null);
            int k = Integer.bitCount(subset);
            // k is uniform in 0 … n-1, and so is the subset of that size
            double chance = 1.0 / n / (new int[] {1, 4, 6, 4})[k];
            objective += chance * n / (n - k) * IntStream.range(0, n).filter(i -> !known[i])
                    .mapToDouble(i -> logP(x[i], logits[i])).sum();
        }
        assertEquals(exact, objective, 1e-12);
        assertTrue(exact < -1);
    }

    private static double logP(double x, double logit) {
        return -Math.log1p(Math.exp(x == 1 ? -logit : logit));
    }

    private static List<int[]> orders(int n) {
        List<int[]> all = new ArrayList<>(List.of(new int[0]));
        for (int i = 0; i < n; i++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] order : all) {
                for (int at = 0; at <= i; at++) {
                    List<Integer> next = new ArrayList<>(Arrays.stream(order).boxed().toList());
                    next.add(at, i);
                    longer.add(next.stream().mapToInt(v -> v).toArray());
                }
            }
            all = longer;
        }
        return all;
    }
}
