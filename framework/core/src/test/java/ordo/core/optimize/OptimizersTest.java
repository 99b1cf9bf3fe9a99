package ordo.core.optimize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import ordo.core.plugin.Registry;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Optimizer;
import ordo.spi.OrdoException;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import org.junit.jupiter.api.Test;

/** Updates against numbers worked out by hand, in double precision. */
class OptimizersTest {
    private static final Registry REGISTRY = Registry.of(List.of());

    /** One weight under an optimizer. */
    private static final class Weight {
        private final Optimizer optimizer;
        private final boolean decays;
        private final double[] state;
        private final Precision precision;
        private long step;

        Weight(String optimizer, double start, boolean decays) {
            this(optimizer, start, decays, Precision.DOUBLE);
        }

        Weight(String optimizer, double start, boolean decays, Precision precision) {
            this.optimizer = REGISTRY.make(Kind.OPTIMIZER, optimizer);
            this.decays = decays;
            this.precision = precision;
            state = new double[1 + this.optimizer.slots()];
            state[0] = start;
        }

        double update(double gradient) {
            return update(gradient, optimizer.rate());
        }

        double update(double gradient, double rate) {
            Formula formula = optimizer.update();
            double[] scalars = optimizer.scalars(++step, rate, decays);
            assertEquals(formula.scalars().size(), scalars.length);
            assertEquals(2 + optimizer.slots(), formula.inputs().size());
            assertEquals(1 + optimizer.slots(), formula.outputs().length);
            List<Slice<double[]>> outputs = new ArrayList<>();
            for (int i = 0; i < state.length; i++) {
                outputs.add(new Slice<>(state, i, 1));
            }
            List<Slice<double[]>> inputs = new ArrayList<>(outputs);
            inputs.add(1, Slice.of(new double[] {gradient}));
            try (var backend = new ScalarBackend(precision)) {
                backend.formula(formula).evaluate(1, inputs, outputs, scalars);
            }
            return state[0];
        }
    }

    private static void near(double expected, double actual) {
        assertEquals(expected, actual, 1e-14 * Math.max(1, Math.abs(expected)));
    }

    @Test
    void sgd() {
        var w = new Weight("sgd", 2, true);
        near(2 - 0.1 * 3, w.update(3));
        near(1.7 + 0.1 * 5, w.update(-5));
        near(2.2 - 0.5 * 1, w.update(1, 0.5));
    }

    @Test
    void sgdWithMomentum() {
        var w = new Weight("sgd(rate = 0.1, momentum = 0.5)", 1, true);
        near(0.8, w.update(2));              // v = 2
        near(0.8 - 0.1 * 5, w.update(4));    // v = 1 + 4
        near(0.3 - 0.1 * 1.5, w.update(-1)); // v = 2.5 - 1
    }

    @Test
    void sgdWithNesterov() {
        var w = new Weight("sgd(rate = 0.1, momentum = 0.5, nesterov = true)", 1, true);
        near(1 - 0.1 * (2 + 0.5 * 2), w.update(2));
        near(0.7 - 0.1 * (4 + 0.5 * 5), w.update(4));
    }

    @Test
    void sgdDecaysTowardsZero() {
        near(2 - 0.1 * (3 + 0.25 * 2), new Weight("sgd(decay = 0.25)", 2, true).update(3));
        near(2 - 0.1 * 3, new Weight("sgd(decay = 0.25)", 2, false).update(3));
        var w = new Weight("sgd(momentum = 0.5, decay = 0.25)", 2, true);
        near(2 - 0.1 * 3.5, w.update(3));
        near(1.65 - 0.1 * (0.5 * 3.5 + 1 + 0.25 * 1.65), w.update(1));
    }

    @Test
    void adam() {
        var w = new Weight("adam(rate = 0.1, beta1 = 0.5, beta2 = 0.75, epsilon = 0.5)", 1, true);
        // m = 1, v = 1; without bias m = 2, v = 4
        near(1 - 0.1 * 2 / (2 + 0.5), w.update(2));
        // m = 0.5 - 2 = -1.5, over 0.75: -2; v = 0.75 + 4 = 4.75, over 0.4375
        near(0.92 + 0.1 * 2 / (Math.sqrt(4.75 / 0.4375) + 0.5), w.update(-4));
    }

    @Test
    void firstAdamStepIsTheRateWhateverTheGradient() {
        for (double gradient : new double[] {1e-3, 1, 1e6}) {
            assertEquals(-1e-3, new Weight("adam", 0, true).update(gradient), 1e-8);
            assertEquals(1e-3, new Weight("adam", 0, true).update(-gradient), 1e-8);
        }
    }

    /** Subnormal numbers would be as right, and slow: 0.9 times the least of them is itself. */
    @Test
    void adamForgetsAGradientThatHasEnded() {
        var w = new Weight("adam(beta2 = 0.9)", 0, true, Precision.SINGLE);
        w.update(1e-3);
        double last = 0;
        for (int i = 0; i < 1000; i++) {
            last = w.update(0);
        }
        assertEquals(last, w.update(0));
        assertEquals(0, w.state[1], "the first moment");
        assertEquals(0, w.state[2], "the second");
    }

    @Test
    void adamPutsDecayIntoTheGradient() {
        String adam = "adam(rate = 0.1, beta1 = 0.5, beta2 = 0.75, epsilon = 0.5, decay = 0.25)";
        // g = 2 + 0.25 * 4 = 3
        near(4 - 0.1 * 3 / (3 + 0.5), new Weight(adam, 4, true).update(2));
        near(4 - 0.1 * 2 / (2 + 0.5), new Weight(adam, 4, false).update(2));
    }

    @Test
    void adamwKeepsDecayApart() {
        String adamw = "adamw(rate = 0.1, beta1 = 0.5, beta2 = 0.75, epsilon = 0.5, decay = 0.25)";
        var w = new Weight(adamw, 4, true);
        near(4 - 0.1 * 2 / (2 + 0.5) - 0.1 * 0.25 * 4, w.update(2));
        near(3.82 + 0.05 * 2 / (Math.sqrt(4.75 / 0.4375) + 0.5) - 0.05 * 0.25 * 3.82, w.update(-4, 0.05));
        near(4 - 0.1 * 2 / (2 + 0.5), new Weight(adamw, 4, false).update(2));
    }

    @Test
    void weightWithoutGradientStaysWhereItIs() {
        for (String optimizer : List.of("sgd", "sgd(momentum = 0.9, nesterov = true)", "adam", "adamw")) {
            for (Precision precision : Precision.values()) {
                var w = new Weight(optimizer, 0, true, precision);
                for (int i = 0; i < 3; i++) {
                    assertEquals(0, w.update(0), optimizer);
                }
            }
        }
    }

    @Test
    void singlePrecisionFollowsDouble() {
        for (String optimizer : List.of("sgd(momentum = 0.9)", "adam", "adamw(decay = 0.1)")) {
            var reference = new Weight(optimizer, 0.5, true);
            var single = new Weight(optimizer, 0.5, true, Precision.SINGLE);
            for (int i = 0; i < 50; i++) {
                double expected = reference.update(Math.sin(i));
                assertEquals(expected, single.update((float) Math.sin(i)), 1e-5, optimizer);
            }
        }
    }

    @Test
    void everyOptimizerFindsTheMinimum() {
        for (String optimizer : List.of("sgd", "sgd(momentum = 0.9)", "sgd(momentum = 0.9, nesterov = true)",
                "adam(rate = 0.05)", "adamw(rate = 0.05, decay = 0)")) {
            var w = new Weight(optimizer, 0, true);
            for (int i = 0; i < 600; i++) {
                w.update(w.state[0] - 3);
            }
            assertEquals(3, w.state[0], 1e-3, optimizer);
        }
    }

    @Test
    void valuesThatMakeNoSense() {
        for (String wrong : List.of("sgd(momentum = 1)", "sgd(nesterov = true)", "adam(beta2 = 1)",
                "adam(epsilon = 0)", "adam(rate = -1)", "sgd(decay = -1)")) {
            assertThrows(OrdoException.class, () -> REGISTRY.make(Kind.OPTIMIZER, wrong), wrong);
        }
    }

    @Test
    void everyArgumentIsDocumented() {
        for (Contribution<Optimizer> contribution : Optimizers.contributions()) {
            assertTrue(contribution.arguments().stream().noneMatch(a -> a.documentation().isBlank() || a.required()));
        }
    }
}
