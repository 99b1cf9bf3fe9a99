package ordo.spi.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordo.spi.Shape;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016) that respects degree. A node's last extent are its channels, all others
 * its places (the pixels of an image); a vector is one place. At each place, channels that know the same, those whose
 * degrees agree at every place, form a group; with the mean m and the variance v of its cells there, learned g and b for
 * each channel, and ε = 10⁻⁵
 *
 * <pre>
 * y = g · (x - m) / √(v + ε) + b
 * </pre>
 *
 * So no cell learns through a mean what it must not know. A group of fewer than {@link #LEAST} channels is not normalised,
 * y = g · x + b: of n numbers normalisation leaves n - 2 free, of two nothing but which is larger, of one nothing at all;
 * from four on at least half of what is known gets through.
 *
 * <p>What fixes the bits: a sum over a group is taken over {@link #LANES} lanes, its k-th channel (ascending) going to lane
 * k mod 8; then lanes are folded 4, 2, 1. With d = x - m: m = Σ x / n, v = Σ d² / n (fused chains in each lane),
 * r = 1 / √(v + ε), y = fma(d · r, g, b); where not normalised y = fma(x, g, b). With u = d · r, t = dy · g, p = Σ t / n
 * and q = Σ t · u / n (fused), the gradient of x is r · fma(-u, q, t - p), else dy · g. Those of g and b are for each row
 * the chains fma(dy, u, …) (with x for u where not normalised) and sums of dy over the places, ascending, from 0 on; the
 * rows' are added in turn, to what is there or 0.
 */
public final class Normalisation implements Operation {
    /** The fewest channels that are normalised. */
    public static final int LEAST = 4;
    /** How many partial sums a sum has. */
    public static final int LANES = 8;
    /** ε, what is added to a variance. */
    public static final double EPSILON = 1e-5;

    /** x - m, its square, into a sum; by r, by g, plus b; and the sum for the mean. */
    private static final int FLOPS = 7;

    private final String label;
    private final Shape shape;
    private final int channels;
    private final int[][] groups;
    private final int[] groupOf;

    /**
     * A normalisation whose channels start with g = 1 and b = 0.
     *
     * @param label   prefix of the parameters' names
     * @param shape   of the node
     * @param degrees of the node's cells
     */
    public Normalisation(String label, Shape shape, int[] degrees) {
        if (degrees.length != shape.size()) {
            throw new IllegalArgumentException(degrees.length + " degrees for cells of shape " + shape);
        }
        this.label = label;
        this.shape = shape;
        this.channels = shape.extent(shape.rank() - 1);
        Map<List<Integer>, List<Integer>> alike = new LinkedHashMap<>();
        for (int channel = 0; channel < channels; channel++) {
            int own = channel;
            alike.computeIfAbsent(IntStream.range(0, degrees.length / channels).mapToObj(place ->
                    degrees[place * channels + own]).toList(), _ -> new ArrayList<>()).add(channel);
        }
        this.groups = alike.values().stream().map(all -> all.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        this.groupOf = new int[channels];
        for (int group = 0; group < groups.length; group++) {
            for (int channel : groups[group]) {
                groupOf[channel] = group;
            }
        }
    }

    @Override
    public String name() {
        return "normalisation";
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** How many channels there are at a place. */
    public int channels() {
        return channels;
    }

    /** How many places there are. */
    public int places() {
        return shape.size() / channels;
    }

    /** How many groups the channels fall into. */
    public int groups() {
        return groups.length;
    }

    /** The channels of a group, ascending. */
    public int[] group(int number) {
        return groups[number].clone();
    }

    /** The group of a channel. */
    public int groupOf(int channel) {
        return groupOf[channel];
    }

    /** Whether a group is large enough to be normalised. */
    public boolean normalises(int group) {
        return groups[group].length >= LEAST;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(label + ".scale", Shape.of(channels), new Initializer.Constant(1), false),
                new Parameter(label + ".shift", Shape.of(channels), Initializer.zeros(), false));
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        int channel = cell % channels;
        if (!normalises(groupOf[channel])) {
            visitor.edge(0, cell);
            return;
        }
        for (int other : groups[groupOf[channel]]) {
            visitor.edge(0, cell - channel + other);
        }
    }

    @Override
    public int[] degrees(List<int[]> inputs) {
        int[] degrees = inputs.getFirst().clone();
        for (int first = 0; first < degrees.length; first += channels) {
            for (int group = 0; group < groups.length; group++) {
                if (normalises(group)) {
                    level(degrees, first, groups[group]);
                }
            }
        }
        return degrees;
    }

    /** All cells of a group have looked at what any of them has. */
    private static void level(int[] degrees, int first, int[] group) {
        int highest = Arrays.stream(group).map(channel -> degrees[first + channel]).max().orElseThrow();
        for (int channel : group) {
            degrees[first + channel] = highest;
        }
    }

    @Override
    public long flops() {
        return (long) FLOPS * shape.size();
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        return (long) FLOPS * cells.length;
    }
}
