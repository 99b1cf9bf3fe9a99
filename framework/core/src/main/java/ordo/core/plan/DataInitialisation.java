package ordo.core.plan;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ordo.core.graph.Graph;
import ordo.core.model.CompiledModel;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Parameter;

/**
 * The data-dependent start of weight normalisation (Salimans and Kingma 2016, section 3): operation by operation, scale
 * and bias of each channel are set so that its outputs for these rows, over all sites that see anything, have mean 0 and
 * the deviation that the scale starts from. No number depends on threads.
 */
public final class DataInitialisation {
    /** Cells that may be held at a time; more rows than fit are left out. */
    private static final long MOST_CELLS = 1L << 26;
    /** Below this variance a channel is constant, and keeps its scale. */
    private static final double CONSTANT = 1e-12;

    private DataInitialisation() { }

    /** Whether a model has anything to initialise. */
    public static boolean concerns(CompiledModel model) {
        return model.setGraph().isEmpty() && model.parameters().values().stream().anyMatch(p -> p.scale().isPresent());
    }

    /**
     * Sets scales and biases of an engine's parameters.
     *
     * @param x     rows · D numbers, row by row
     * @param given one array of {@code rows} numbers for each given value
     */
    public static <S> void run(Engine<S> engine, double[] x, List<double[]> given, int rows) {
        CompiledModel model = engine.model();
        for (int member = 0; member < (model.shared() ? 1 : model.members()); member++) {
            run(engine, member, x, given, rows);
        }
    }

    private static <S> void run(Engine<S> engine, int member, double[] x, List<double[]> given, int rows) {
        Graph graph = engine.model().graphs().get(member);
        long cells = graph.nodes().stream().mapToLong(node -> node.cells()).sum();
        int count = (int) Math.max(1, Math.min(rows, MOST_CELLS / cells));
        var program = new Program<>(graph, engine.backend(), engine.kernels(), engine.buffersOf(member), count, false);
        program.rows(count);
        double[] z = engine.inUnits().inner(x, 0, count);
        engine.backend().write(z, 0, program.value(graph.variables()), 0, count * graph.variables().cells());
        program.give(engine.standardisation().given(given), 0, count);
        engine.normalised().update();
        Set<String> done = new HashSet<>();
        for (var unit : program.units()) {
            unit.kernel().forward(unit.frame());
            if (unit.operation() instanceof Convolution convolution
                    && convolution.parameters().getFirst().scale().isPresent()
                    && done.add(convolution.parameters().getFirst().name())) {
                adjust(engine, member, convolution, unit.frame().output(), count);
                unit.kernel().forward(unit.frame());
            }
        }
    }

    private static <S> void adjust(Engine<S> engine, int member, Convolution convolution, S output, int rows) {
        List<Parameter> parameters = convolution.parameters();
        String scale = engine.normalised().scale(engine.model().name(member, parameters.getFirst()));
        int channels = convolution.outputChannels();
        double[] y = new double[rows * convolution.sites() * channels];
        engine.backend().read(output, 0, y, 0, y.length);
        double[] g = engine.get(scale);
        double[] bias = convolution.bias() ? engine.get(engine.model().name(member, parameters.get(1)))
                : new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            double[] seen = seen(convolution, channel, y);
            double mean = Arrays.stream(seen).sum() / Math.max(1, seen.length);
            double squares = 0;
            for (double value : seen) {
                squares += (value - mean) * (value - mean);
            }
            double variance = squares / Math.max(1, seen.length);
            if (variance > CONSTANT) {
                double factor = g[channel] / Math.sqrt(variance);
                bias[channel] = (bias[channel] - mean) * factor;
                g[channel] *= factor;
            }
        }
        engine.set(scale, g);
        if (convolution.bias()) {
            engine.set(engine.model().name(member, parameters.get(1)), bias);
        }
        engine.normalised().update();
    }

    /** The numbers of a channel at all sites that see anything, row by row. */
    private static double[] seen(Convolution convolution, int channel, double[] y) {
        int channels = convolution.outputChannels();
        boolean[] live = new boolean[convolution.sites()];
        for (int site = 0; site < live.length; site++) {
            live[site] = convolution.classOf(site * channels + channel).liveLinks() > 0;
        }
        double[] seen = new double[y.length / channels];
        int count = 0;
        for (int k = 0; k < seen.length; k++) {
            if (live[k % live.length]) {
                seen[count++] = y[k * channels + channel];
            }
        }
        return Arrays.copyOf(seen, count);
    }
}
