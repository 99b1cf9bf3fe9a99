package ordo.plugin.feedforward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Activation;
import ordo.spi.Kind;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import org.junit.jupiter.api.Test;

class ActivationsTest {
    private static final ScalarBackend DOUBLE = new ScalarBackend(Precision.DOUBLE);

    private static double[] valueAndSlope(Activation activation, double x) {
        double[] in = {x};
        double[] y = {0, 0};
        DOUBLE.formula(activation.formula().withGradients(0)).evaluate(1, List.of(Slice.of(in)),
                List.of(new Slice<>(y, 0, 1), new Slice<>(y, 1, 1)));
        return y;
    }

    private static void check(Activation activation, DoubleUnaryOperator expected) {
        for (double x = -9.95; x < 10; x += 0.1) {
            double[] found = valueAndSlope(activation, x);
            assertEquals(expected.applyAsDouble(x), found[0], 1e-12, activation.name() + " at " + x);
            double slope = (expected.applyAsDouble(x + 1e-5) - expected.applyAsDouble(x - 1e-5)) / 2e-5;
            assertEquals(slope, found[1], 1e-8, activation.name() + "' at " + x);
        }
        for (double x : new double[] {-1e4, 0, 1e4}) {
            double[] found = valueAndSlope(activation, x);
            assertTrue(Double.isFinite(found[0]) && Double.isFinite(found[1]), activation.name() + " at " + x);
        }
    }

    @Test
    void haveTheirDefinitions() {
        check(Builds.activation("relu"), x -> Math.max(x, 0));
        check(Builds.make(Kind.ACTIVATION, "leaky_relu", "slope", 0.25), x -> x > 0 ? x : x / 4);
        check(Builds.make(Kind.ACTIVATION, "elu", "scale", 2.0), x -> x > 0 ? x : 2 * Math.expm1(x));
        check(Builds.activation("sigmoid"), x -> 1 / (1 + Math.exp(-x)));
        check(Builds.activation("tanh"), Math::tanh);
        check(Builds.activation("softplus"), x -> Math.log1p(Math.exp(x)));
        check(Builds.activation("gelu"),
                x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))));
        check(Builds.activation("silu"), x -> x / (1 + Math.exp(-x)));
        check(Builds.activation("identity"), x -> x);
    }

    @Test
    void gainsKeepTheScale() {
        for (Activation activation : List.of(Builds.activation("relu"), Builds.activation("tanh"),
                Builds.activation("gelu"), Builds.activation("silu"), Builds.activation("identity"),
                Builds.<Activation>make(Kind.ACTIVATION, "leaky_relu", "slope", 0.2),
                Builds.<Activation>make(Kind.ACTIVATION, "elu", "scale", 1.5))) {
            double sum = 0;
            for (double z = -9.995; z < 10; z += 0.01) {
                double y = valueAndSlope(activation, z)[0];
                sum += y * y * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * 0.01;
            }
            assertEquals(1, activation.gain() * Math.sqrt(sum), 1e-3, activation.name());
        }
    }
}
