package ordo.plugin.feedforward.scan;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
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
import ordo.spi.compute.Aligned;
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
        var activation = VectorActivation.of(formula);
        MemorySegment input = aligned(a);
        MemorySegment value = aligned(new float[COUNT]);
        activation.value(input, 0, value, 0, COUNT);
        MemorySegment gradient = aligned(d);
        MemorySegment da = aligned(new float[COUNT]);
        activation.close(input, value, 0, gradient, da, 0, COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertEquals((float) wantedValue[i], value.getAtIndex(JAVA_FLOAT, i), "value at " + a[i]);
            assertEquals(0f + (float) wantedSlope[i], da.getAtIndex(JAVA_FLOAT, i), "slope at " + a[i]);
            assertEquals(0, gradient.getAtIndex(JAVA_FLOAT, i));
        }
    }

    private static MemorySegment aligned(float[] numbers) {
        MemorySegment copy = Aligned.numbers(numbers.length);
        Aligned.copy(numbers, 0, copy, 0, numbers.length);
        return copy;
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
