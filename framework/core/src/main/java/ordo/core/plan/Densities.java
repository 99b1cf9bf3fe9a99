package ordo.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordo.core.graph.Graph;
import ordo.core.model.Block;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Conditional;

/**
 * The heads of a model over a row-major batch: the log-density of every block, and its gradient with respect to the
 * parameter cells. Where all blocks are alike one call serves them all, else there is a call for each block.
 */
final class Densities<S> {
    private final Backend<S> backend;
    private final List<Call<S>> calls = new ArrayList<>();
    private final int blocks;
    private final int[] byRank;
    private final int[] variable;
    private final int variables;
    private final S logDensity;
    private final S weights;
    private final double[] host;
    private final double[] scales = new double[1];

    /** One evaluation: so many elements a row. */
    private record Call<S>(int perRow, FormulaKernel<S> density, FormulaKernel<S> gradient, List<Slice<S>> inputs,
                           List<Slice<S>> densityOnly, List<Slice<S>> densityAndGradient) { }

    /** A head for a domain: what its formulas depend on. */
    private record Kind(ConditionalDistribution head, Domain domain) { }

    /**
     * @param graph      whose output holds the parameters
     * @param x          D cells a row: the values
     * @param parameters the output's cells
     * @param gradient   receives the gradient with respect to them; null if none is wanted
     * @param weighted   whether each block of each row has a weight
     * @param rows       the largest batch
     */
    Densities(List<Block> blocks, Graph graph, Backend<S> backend, S x, S parameters, S gradient, boolean weighted,
              int rows) {
        this.backend = backend;
        this.blocks = blocks.size();
        this.variables = graph.variables().cells();
        this.byRank = IntStream.range(0, blocks.size()).boxed().sorted(Comparator.comparingInt(
                b -> graph.rank(blocks.get(b).conditional()))).mapToInt(b -> b).toArray();
        this.variable = blocks.stream().mapToInt(b -> b.conditional().variable()).toArray();
        this.logDensity = backend.allocate(Math.multiplyExact(rows, this.blocks));
        this.weights = weighted ? backend.allocate(rows * this.blocks) : null;
        this.host = new double[rows * this.blocks];
        int cells = graph.output().cells();
        if (alike(blocks)) {
            Conditional first = blocks.getFirst().conditional();
            calls.add(call(blocks.getFirst(), this.blocks, new HashMap<>(), new Place<>(x, 0, first.span()),
                    new Place<>(parameters, 0, first.parameters()), new Place<>(gradient, 0, first.parameters()), 0, 1));
            return;
        }
        Map<Kind, List<FormulaKernel<S>>> known = new HashMap<>();
        for (int b = 0; b < this.blocks; b++) {
            Conditional own = blocks.get(b).conditional();
            calls.add(call(blocks.get(b), 1, known, new Place<>(x, own.variable(), variables),
                    new Place<>(parameters, own.cell(), cells), new Place<>(gradient, own.cell(), cells), b, this.blocks));
        }
    }

    /** Where element 0 of the first of some neighbouring streams lies, and how far it is to element 1. */
    private record Place<S>(S storage, int offset, int stride) {
        Slice<S> stream(int k) {
            return new Slice<>(storage, offset + k, stride);
        }
    }

    private static boolean alike(List<Block> blocks) {
        Block first = blocks.getFirst();
        return blocks.stream().allMatch(b -> b.head().equals(first.head()) && b.domain().equals(first.domain()));
    }

    private Call<S> call(Block block, int perRow, Map<Kind, List<FormulaKernel<S>>> known, Place<S> x, Place<S> parameters,
                         Place<S> gradient, int offset, int stride) {
        Conditional own = block.conditional();
        List<FormulaKernel<S>> kernels = known.computeIfAbsent(new Kind(block.head(), block.domain()), kind -> {
            Formula density = kind.head().logDensity(kind.domain());
            List<FormulaKernel<S>> made = new ArrayList<>();
            made.add(backend.formula(weights == null ? density : weighted(density)));
            if (gradient.storage() != null) {
                made.add(backend.formula(scaledGradient(density, own.span(), own.parameters(), weights != null)));
            }
            return made;
        });
        List<Slice<S>> inputs = new ArrayList<>();
        List<Slice<S>> outputs = new ArrayList<>(List.of(new Slice<>(logDensity, offset, stride)));
        for (int k = 0; k < own.span(); k++) {
            inputs.add(x.stream(k));
        }
        for (int k = 0; k < own.parameters(); k++) {
            inputs.add(parameters.stream(k));
            outputs.add(gradient.stream(k));
        }
        if (weights != null) {
            inputs.add(new Slice<>(weights, offset, stride));
        }
        return new Call<>(perRow, kernels.getFirst(), kernels.getLast(), inputs, outputs.subList(0, 1), outputs);
    }

    private static Formula weighted(Formula density) {
        List<String> names = new ArrayList<>(density.inputs());
        names.add("weight");
        var builder = new FormulaBuilder(names);
        List<Term> own = IntStream.range(0, density.inputs().size()).mapToObj(builder::input).toList();
        return builder.build(builder.inline(density, own).getFirst().times(builder.input("weight")));
    }

    /** Outputs log p and then scale · ∂log p/∂p_k for every parameter k; both times the weight, if there is one. */
    private static Formula scaledGradient(Formula density, int span, int parameters, boolean weighted) {
        Formula both = density.withGradients(IntStream.range(span, span + parameters).toArray());
        List<String> names = new ArrayList<>(both.inputs());
        if (weighted) {
            names.add("weight");
        }
        var builder = new FormulaBuilder(names);
        List<Term> own = IntStream.range(0, both.inputs().size()).mapToObj(builder::input).toList();
        List<Term> outputs = new ArrayList<>(builder.inline(both, own));
        Term scale = builder.scalar("scale");
        if (weighted) {
            scale = scale.times(builder.input("weight"));
            outputs.set(0, outputs.getFirst().times(builder.input("weight")));
        }
        for (int k = 1; k <= parameters; k++) {
            outputs.set(k, outputs.get(k).times(scale));
        }
        return builder.build(outputs);
    }

    /** log p of every block of every row. */
    void evaluate(int rows) {
        for (Call<S> call : calls) {
            call.density().evaluate(rows * call.perRow(), call.inputs(), call.densityOnly());
        }
        backend.read(logDensity, 0, host, 0, rows * blocks);
    }

    /** The same, and {@code scale} times its gradient with respect to the parameter cells. */
    void differentiate(int rows, double scale) {
        scales[0] = scale;
        for (int i = 0; i < calls.size(); i++) {
            Call<S> call = calls.get(i);
            call.gradient().evaluate(rows * call.perRow(), call.inputs(), call.densityAndGradient(), scales);
        }
        backend.read(logDensity, 0, host, 0, rows * blocks);
    }

    /** Sets the weight of each block of each row: rows · blocks numbers. */
    void weigh(double[] values, int rows) {
        backend.write(values, 0, weights, 0, rows * blocks);
    }

    /** Sums over the blocks in double, by ascending rank: the order in which a sample's log p is summed, too. */
    void sumRows(int rows, double[] result) {
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int b : byRank) {
                sum += host[r * blocks + b];
            }
            result[r] = sum;
        }
    }

    /** After an evaluation: rows · D numbers, log p of each block at its first variable, 0 at its others. */
    double[] terms(int rows) {
        if (blocks == variables) {
            return Arrays.copyOf(host, rows * variables);
        }
        double[] terms = new double[rows * variables];
        for (int r = 0; r < rows; r++) {
            for (int b = 0; b < blocks; b++) {
                terms[r * variables + variable[b]] = host[r * blocks + b];
            }
        }
        return terms;
    }
}
