package ordo.spi.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.Mask;
import ordo.spi.Shape;

/**
 * y = x·W + b over the live edges: an edge u → v exists only if degree(u) ≤ degree(v) and the mask wants it.
 *
 * <p>Parameters: {@code name.weight} of shape [inputs, outputs] and {@code name.bias} of shape [outputs]. Weights of
 * dead edges are never read, and their gradient is 0.
 *
 * <p>Every output is the chain fma(x_u, w_uv, …) over its live inputs in {@link #inputOrder()} (ascending degree,
 * then ascending number), starting from the bias (or 0): this fixes the bits, in the full pass and when stepping.
 * Gradients are chains too: of x_u over its live outputs in {@link #outputOrder()}; of w_uv over the rows of the batch,
 * ascending; of b_v the plain sum over the rows, ascending. Where a gradient is added to what is there, the chain
 * starts from that, else from 0.
 */
public final class Linear implements Operation {
    private final String label;
    private final int[] inputDegrees;
    private final int[] outputDegrees;
    private final Shape shape;
    private final Mask mask;
    private final boolean ruled;
    private final boolean bias;
    private final Initializer initializer;
    private final int[] inputOrder;
    private final int[] outputOrder;
    private final int[] sortedInputDegrees;

    private Linear(String label, int[] inputDegrees, int[] outputDegrees, Shape shape, Mask mask, boolean ruled,
                   boolean bias, Initializer initializer) {
        if (shape.size() != outputDegrees.length) {
            throw new IllegalArgumentException("shape " + shape + " for " + outputDegrees.length + " degrees");
        }
        this.label = label;
        this.inputDegrees = inputDegrees;
        this.outputDegrees = outputDegrees;
        this.shape = shape;
        this.mask = mask;
        this.ruled = ruled;
        this.bias = bias;
        this.initializer = initializer;
        this.inputOrder = byDegree(inputDegrees);
        this.outputOrder = byDegree(outputDegrees);
        this.sortedInputDegrees = Arrays.stream(inputOrder).map(i -> inputDegrees[i]).toArray();
    }

    /**
     * The layer whose live edges are what the degree rule leaves of a dense one.
     *
     * @param label         prefix of the parameters' names
     * @param inputDegrees  the degrees of the input's cells
     * @param outputDegrees the degrees that the layer chooses for its own cells
     */
    public static Linear dense(String label, int[] inputDegrees, int[] outputDegrees) {
        int inputs = inputDegrees.length;
        return new Linear(label, inputDegrees.clone(), outputDegrees.clone(), Shape.of(outputDegrees.length),
                Mask.DENSE, true, true, Initializer.scaled(1, inputs));
    }

    /** The same with its output cells arranged in another shape of the same size. */
    public Linear shaped(Shape newShape) {
        return new Linear(label, inputDegrees, outputDegrees, newShape, mask, ruled, bias, initializer);
    }

    /** The same with a neighbourhood; the degree rule still applies. */
    public Linear within(Mask neighbourhood) {
        return new Linear(label, inputDegrees, outputDegrees, shape, neighbourhood, ruled, bias, initializer);
    }

    /**
     * The same with exactly the edges that the mask names, whatever the degrees: a spec that names a mask means it.
     * If it sees too much, the causality proof says so.
     */
    public Linear exactly(Mask edges) {
        return new Linear(label, inputDegrees, outputDegrees, shape, edges, false, bias, initializer);
    }

    /** The same without a bias. */
    public Linear unbiased() {
        return new Linear(label, inputDegrees, outputDegrees, shape, mask, ruled, false, initializer);
    }

    /** The same with other initial weights (the bias starts at 0). */
    public Linear starting(Initializer weights) {
        return new Linear(label, inputDegrees, outputDegrees, shape, mask, ruled, bias, weights);
    }

    /** Sorts pairs of degree and number as one primitive each: a network is built anew for every ordering. */
    private static int[] byDegree(int[] degrees) {
        long[] keys = new long[degrees.length];
        Arrays.setAll(keys, i -> (long) degrees[i] << 32 | i);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    @Override
    public String name() {
        return "linear";
    }

    /** The prefix of its parameters' names. */
    public String label() {
        return label;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** How many cells it reads from. */
    public int inputs() {
        return inputDegrees.length;
    }

    /** How many cells it makes. */
    public int outputs() {
        return outputDegrees.length;
    }

    /** Whether it has a bias; it is parameter 1. */
    public boolean bias() {
        return bias;
    }

    /** Whether the live edges of an output are simply the first {@link #prefix} inputs of {@link #inputOrder}. */
    public boolean triangular() {
        return mask == Mask.DENSE;
    }

    /** The input cells by ascending degree, then number (not a copy: do not write). */
    public int[] inputOrder() {
        return inputOrder;
    }

    /** The output cells by ascending degree, then number (not a copy: do not write). */
    public int[] outputOrder() {
        return outputOrder;
    }

    /** How many inputs, in {@link #inputOrder}, have a degree that lets output {@code cell} see them. */
    public int prefix(int cell) {
        if (!ruled) {
            return inputDegrees.length;
        }
        int low = 0;
        int high = sortedInputDegrees.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sortedInputDegrees[middle] <= outputDegrees[cell]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether the degree rule is applied; if not, the mask's edges are taken as they are. */
    public boolean ruled() {
        return ruled;
    }

    /** The degree that the layer chose for its output {@code cell}. */
    public int declaredDegree(int cell) {
        return outputDegrees[cell];
    }

    /** Whether the mask wants the edge from input {@code from} to output {@code to}; the degree rule is apart. */
    public boolean wants(int from, int to) {
        return mask.connects(from, to);
    }

    @Override
    public List<Parameter> parameters() {
        var weight = new Parameter(label + ".weight", Shape.of(inputs(), outputs()), initializer, true);
        return bias ? List.of(weight, new Parameter(label + ".bias", Shape.of(outputs()), Initializer.zeros(), false))
                : List.of(weight);
    }

    /** By the degree rule alone: a mask's holes are not left out. */
    @Override
    public List<LiveRuns> live(int i) {
        return i == 0 && ruled ? Staircase.of(inputDegrees, outputDegrees) : Operation.super.live(i);
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        int prefix = prefix(cell);
        for (int k = 0; k < prefix; k++) {
            if (mask.connects(inputOrder[k], cell)) {
                visitor.edge(0, inputOrder[k]);
            }
        }
    }

    @Override
    public void spans(int cell, EdgeVisitor visitor) {
        if (triangular()) {
            visitor.edges(0, 0, inputs());
            return;
        }
        for (int from = 0; from < inputs(); from++) {
            if (mask.connects(from, cell)) {
                visitor.edge(0, from);
            }
        }
    }

    @Override
    public int[] degrees(List<int[]> inputs) {
        // the given degrees need not be the declared ones when a caller asks what would happen
        if (!triangular() || !Arrays.equals(inputs.getFirst(), inputDegrees)) {
            return Operation.super.degrees(inputs);
        }
        int[] degrees = new int[outputs()];
        Arrays.setAll(degrees, cell -> {
            int prefix = prefix(cell);
            return prefix == 0 ? -1 : sortedInputDegrees[prefix - 1];
        });
        return degrees;
    }

    /** How many edges into one output are live. */
    public int liveInputs(int cell) {
        if (triangular()) {
            return prefix(cell);
        }
        int[] count = {0};
        reads(cell, (input, from) -> count[0]++);
        return count[0];
    }

    @Override
    public long flops() {
        return IntStream.range(0, outputs()).mapToLong(cell -> 2L * liveInputs(cell)).sum();
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        return Arrays.stream(cells).mapToLong(cell -> 2L * liveInputs(cell)).sum();
    }
}
