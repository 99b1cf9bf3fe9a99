package ordo.plugin.feedforward.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.spi.Activation;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Linear;

/**
 * The layers that the two forms of a deep NADE share: as a network over a set of known variables they are applied as
 * they stand; {@link DeepNadeScan} runs through them variable by variable. All cells have degree -1, for in either form
 * it is not the degree rule that keeps what is unknown out.
 *
 * @param hidden     at least one; the first reads the cells of the variables (0 where unknown), then what is given
 * @param known      what the first hidden layer adds for each variable that is known: 1 or 0 for each variable
 * @param output     the parameters of all variables
 * @param activation what follows every hidden layer
 */
public record DeepLayers(List<Linear> hidden, Linear known, Linear output, Activation activation) {
    /** Keeps a copy. */
    public DeepLayers {
        hidden = List.copyOf(hidden);
    }

    /** Layers of these widths for these cells; their parameters' names start with {@code label}. */
    public static DeepLayers of(String label, ScanLayout layout, int[] widths, Activation activation) {
        int inputs = layout.firstGiven() + layout.given();
        // half of the variables are known on average: each then has its mask, and one cell that is not 0
        int live = layout.variables() + layout.given();
        List<Linear> hidden = new ArrayList<>();
        for (int width : widths) {
            hidden.add(layer(label + ".hidden" + (hidden.size() + 1), inputs, width, activation.gain(), live));
            inputs = width;
            live = width;
        }
        Linear known = layer(label + ".known", layout.variables(), widths[0], activation.gain(),
                layout.variables() + layout.given()).unbiased();
        return new DeepLayers(hidden, known, layer(label + ".output", inputs, layout.outputs(), 0.1, live),
                activation);
    }

    private static Linear layer(String label, int inputs, int outputs, double gain, int live) {
        return withoutDegrees(label, inputs, outputs).starting(Initializer.scaled(gain, live));
    }

    /** The layers in the order of their parameters. */
    List<Linear> all() {
        List<Linear> all = new ArrayList<>(hidden);
        all.add(1, known);
        all.add(output);
        return all;
    }

    /** A linear layer whose cells all have degree -1. */
    static Linear withoutDegrees(String label, int inputs, int outputs) {
        return Linear.dense(label, nothing(inputs), nothing(outputs));
    }

    private static int[] nothing(int cells) {
        int[] degrees = new int[cells];
        Arrays.fill(degrees, -1);
        return degrees;
    }
}
