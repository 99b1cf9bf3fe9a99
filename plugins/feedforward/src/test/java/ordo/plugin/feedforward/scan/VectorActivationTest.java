package ordo.plugin.feedforward.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import ordo.core.scalar.ScalarBackend;
import ordo.plugin.feedforward.FeedforwardPlugin;
import ordo.spi.Activation;
import ordo.spi.Arguments;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import org.junit.jupiter.api.Test;

class VectorActivationTest {
    private static final int COUNT = 1040;

    @Test
    void everyActivationHasTheBitsOfTheReference() {
        for (Contribution<?> contribution : new FeedforwardPlugin().contributions()) {
            if (contribution.kind() == Kind.ACTIVATION) {
                var values = new HashMap<String, Object>();
                contribution.arguments().forEach(a -> values.put(a.name(), 0.3));
                check(((Activation) contribution.factory().apply(new Arguments(values))).formula());
            }
        }
    }

    @Test
    void everyInstructionHasTheBitsOfTheReference() {
        var f = new FormulaBuilder("x");
        var x = f.input(0);
        check(f.build(x.absolute().squareRoot().plus(x.absolute().log()).plus(x.equal(f.constant(1)).times(3))
                .minus(x.minimum(f.constant(0.5)).over(x.exp().plus(2))).plus(x.absolute().log1p())
                .plus(x.detached().times(x)).plus(x.less(f.constant(0.25)).select(x.tanh(), x.softplus().negate()))));
    }

    private static void check(Formula formula) {
        float[] a = new float[COUNT];
        float[] d = new float[COUNT];
        var random = new SplittableRandom(1);
        for (int i = 0; i < COUNT; i++) {
            a[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-3, 3)));
            d[i] = (float) random.nextGaussian();
        }
        a[0] = 0;
        a[1] = -0f;
        a[2] = 1;
        double[] wantedValue = evaluate(formula, doubles(a));
        double[] wantedSlope = evaluate(formula.chained(), doubles(a), doubles(d));
        float[] state = new float[2 * COUNT];
        System.arraycopy(a, 0, state, 0, COUNT);
        float[] da = new float[COUNT];
        var activation = VectorActivation.of(formula);
        activation.value(state, 0, state, COUNT, COUNT);
        activation.close(state, 0, COUNT, d, da, 0, COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertEquals((float) wantedValue[i], state[COUNT + i], "value at " + a[i]);
            assertEquals(0f + (float) wantedSlope[i], da[i], "slope at " + a[i]);
            assertEquals(0, d[i]);
        }
    }

    private static double[] evaluate(Formula formula, double[]... inputs) {
        double[] result = new double[COUNT];
        new ScalarBackend(Precision.SINGLE).formula(formula).evaluate(COUNT,
                Arrays.stream(inputs).map(Slice::of).toList(), List.of(Slice.of(result)));
        return result;
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        Arrays.setAll(result, i -> values[i]);
        return result;
    }
}
