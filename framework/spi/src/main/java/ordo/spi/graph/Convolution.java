package ordo.spi.graph;

import java.util.List;
import java.util.Optional;
import ordo.spi.Shape;

/**
 * A convolution over the sites of a plane (or a line) with several cells, the channels, at each: y[s, o] = b[o] +
 * Σ w[t, i, o] · x[s + t, i] over the live edges. An edge u → v exists only if the {@link Window} has a tap there and
 * degree(u) ≤ degree(v). The layer chooses its cells' degrees; from a cell at site s of degree rank(s) - 1 follow mask
 * A on the variables and mask B on hidden cells (van den Oord et al. 2016), under any ordering. Where an ordering is no
 * raster, live taps differ from site to site (Jain et al. 2020). The sites of input and output may differ
 * ({@link SiteMap}): strides, up-sampling.
 *
 * <p>Cells are numbered site by site, channels running fastest. Parameters: {@code label.weight} of shape [window
 * height, window width, input channels, output channels] and {@code label.bias} of shape [output channels], shared by
 * all sites. A tap outside the plane does not exist; it reads no zeros.
 *
 * <p>Every output is the chain fma(x, w, …) over its live taps in their order and each tap's live channels, ascending,
 * starting from the bias (or 0): this fixes the bits, in the full pass and when stepping. Gradients are chains too: of
 * x over the taps in their order (tap t of site s - t) and the output's live channels, ascending; of w over the rows of
 * the batch and, in each, over the sites where the edge is live, ascending, as one chain; of b the plain sum in that
 * order. Where a gradient is added to what is there, the chain starts from that, else from 0. A dead weight's
 * gradient is 0.
 */
public final class Convolution implements Operation {
    /** What directions start from: only their relation to an update's size matters (Salimans and Kingma 2016). */
    private static final double DIRECTIONS = 0.05;

    private final String label;
    private final SiteMap map;
    private final Window window;
    private final int inputChannels;
    private final int outputChannels;
    private final boolean bias;
    private final Initializer initializer;
    private final double deviation;
    private final SiteClasses outputs;
    private final Optional<SiteClasses> inputs;

    private Convolution(Convolution same, boolean bias, Initializer initializer, double deviation) {
        this.label = same.label;
        this.map = same.map;
        this.window = same.window;
        this.inputChannels = same.inputChannels;
        this.outputChannels = same.outputChannels;
        this.outputs = same.outputs;
        this.inputs = same.inputs;
        this.bias = bias;
        this.initializer = initializer;
        this.deviation = deviation;
    }

    /** A convolution from the sites of a plane or a line to the same sites; see the other constructor. */
    public Convolution(String label, Shape sites, Window window, int[] inputDegrees, int[] outputDegrees) {
        this(label, SiteMap.same(sites), window, inputDegrees, outputDegrees);
    }

    /**
     * The convolution whose live edges are what the degree rule leaves of the window's.
     *
     * @param label         prefix of the parameters' names
     * @param map           the sites of input and output
     * @param window        the taps; a line's windows have height 1
     * @param inputDegrees  the degrees of the input's cells, sites · channels
     * @param outputDegrees the degrees that the layer chooses for its own cells, sites · channels
     */
    public Convolution(String label, SiteMap map, Window window, int[] inputDegrees, int[] outputDegrees) {
        this.label = label;
        this.map = map;
        this.window = window;
        this.inputChannels = SiteClasses.channels(inputDegrees, map.inputs());
        this.outputChannels = SiteClasses.channels(outputDegrees, map.outputs());
        int[] inputGroups = SiteClasses.groups(inputDegrees, inputChannels);
        int[] outputGroups = SiteClasses.groups(outputDegrees, outputChannels);
        int in = inputChannels;
        int out = outputChannels;
        SiteClasses.Rule rule = (v, o, u, i) -> inputDegrees[u * in + i] <= outputDegrees[v * out + o];
        this.outputs = new SiteClasses(map, window, 1, outputGroups, inputGroups, rule);
        this.inputs = map.inverse().map(back -> new SiteClasses(back, window, -1, inputGroups, outputGroups,
                (u, i, v, o) -> rule.live(v, o, u, i)));
        this.bias = true;
        this.deviation = 0;
        this.initializer = Initializer.scaled(1, (int) Math.ceilDiv(flops() / 2, outputDegrees.length));
    }

    /** The same without a bias. */
    public Convolution unbiased() {
        return new Convolution(this, false, initializer, deviation);
    }

    /** The same with other initial weights (the bias starts at 0). */
    public Convolution starting(Initializer weights) {
        return new Convolution(this, bias, weights, deviation);
    }

    /**
     * The same with weight normalisation ({@link Parameter#scale}): a third parameter, {@code label.scale}.
     *
     * @param start the deviation that its outputs start with, above 0
     */
    public Convolution normalised(double start) {
        return new Convolution(this, bias, new Initializer.Live(new Initializer.Normal(DIRECTIONS),
                outputs.live(window.taps() * inputChannels, outputChannels)), start);
    }

    @Override
    public String name() {
        return "convolution";
    }

    @Override
    public Shape shape() {
        return map.outputs().append(outputChannels);
    }

    /** How many sites its output has. */
    public int sites() {
        return map.outputs().size();
    }

    /** How many sites its input has. */
    public int inputSites() {
        return map.inputs().size();
    }

    /** Its taps. */
    public Window window() {
        return window;
    }

    /** Cells of the input at each site. */
    public int inputChannels() {
        return inputChannels;
    }

    /** Cells that it makes at each site. */
    public int outputChannels() {
        return outputChannels;
    }

    /** Whether it has a bias; it is parameter 1. */
    public boolean bias() {
        return bias;
    }

    /** From where an output site counts: a tap touches input site {@code origin(site) + distance(tap)}. */
    public int origin(int site) {
        return outputs.origin(site);
    }

    /** How far what a tap touches lies from an output site's origin. */
    public int distance(int tap) {
        return outputs.distance(tap);
    }

    /** From where an input site counts: by a tap it is touched by output site {@code inputOrigin + inputDistance}. */
    public int inputOrigin(int site) {
        return inputs.orElseThrow().origin(site);
    }

    /** See {@link #inputOrigin}. */
    public int inputDistance(int tap) {
        return inputs.orElseThrow().distance(tap);
    }

    /** The classes of output cells; their links are those of the input, at {@link #distance} from the origin. */
    public List<SiteClass> outputClasses() {
        return List.copyOf(outputs.all());
    }

    /** Whether an input site has one output site at most at each tap; else no {@link #inputClasses}. */
    public boolean hasInverse() {
        return inputs.isPresent();
    }

    /**
     * The classes of input cells; their links are those of the output, at {@link #inputDistance} from the origin.
     *
     * @throws IllegalStateException if a tap is touched from several sites, so that no gradient flows to the input
     */
    public List<SiteClass> inputClasses() {
        return List.copyOf(inputs.orElseThrow(() -> new IllegalStateException("no gradient flows through "
                + label)).all());
    }

    /** The class of an output cell. */
    public SiteClass classOf(int cell) {
        return outputs.of(cell / outputChannels, cell % outputChannels);
    }

    @Override
    public List<Parameter> parameters() {
        var scale = new Parameter(label + ".scale", Shape.of(outputChannels), new Initializer.Constant(deviation), false);
        var weight = new Parameter(label + ".weight", Shape.of(window.height(), window.width(), inputChannels,
                outputChannels), initializer, true, deviation > 0 ? Optional.of(scale) : Optional.empty());
        return bias ? List.of(weight, new Parameter(label + ".bias", Shape.of(outputChannels), Initializer.zeros(),
                false)) : List.of(weight);
    }

    @Override
    public void reads(int cell, EdgeVisitor visitor) {
        int site = cell / outputChannels;
        int[] links = classOf(cell).links();
        for (int i = 0; i < links.length; i += 2) {
            for (int link = links[i]; link < links[i + 1]; ) {
                int tap = link / inputChannels;
                int end = Math.min(links[i + 1], (tap + 1) * inputChannels);
                int shift = (origin(site) + distance(tap) - tap) * inputChannels;
                visitor.edges(0, shift + link, shift + end);
                link = end;
            }
        }
    }

    @Override
    public void spans(int cell, EdgeVisitor visitor) {
        int site = cell / outputChannels;
        for (int tap = 0; tap < window.taps(); tap++) {
            if (outputs.touches(site, tap)) {
                int first = (origin(site) + distance(tap)) * inputChannels;
                visitor.edges(0, first, first + inputChannels);
            }
        }
    }

    @Override
    public int alike(int cell) {
        return cell / outputChannels * outputChannels + classOf(cell).to();
    }

    @Override
    public long flops() {
        return outputs.all().stream().mapToLong(c -> 2L * c.sites().length * (c.to() - c.from()) * c.liveLinks()).sum();
    }

    @Override
    public long stepFlops(int degree, int[] cells) {
        long links = 0;
        for (int cell : cells) {
            links += classOf(cell).liveLinks();
        }
        return 2 * links;
    }
}
