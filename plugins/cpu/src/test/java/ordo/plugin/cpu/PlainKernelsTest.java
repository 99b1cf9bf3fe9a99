package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ordo.plugin.cpu.plain.PlainConvolution;
import ordo.plugin.cpu.plain.PlainFormula;
import ordo.plugin.cpu.plain.PlainLinear;
import ordo.spi.Mask;
import ordo.spi.compute.SingleMath;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Linear;
import org.junit.jupiter.api.Test;

/** What runs without the vector module: the bits that the contracts state. Nothing here needs that module. */
class PlainKernelsTest {

    /** In a process without the module, the backend gives the plain kernels, and they work. */
    void all(CpuBackend backend) {
        Random random = new Random(1);
        Linear linear = LinearCase.layer(9, 7, 1, null, false, true, random);
        assertInstanceOf(PlainLinear.class, backend.kernel(linear).orElseThrow());
        assertInstanceOf(PlainConvolution.class,
                backend.kernel(ConvolutionCase.random(random, 3).convolution).orElseThrow());
        var f = new FormulaBuilder("a");
        assertInstanceOf(PlainFormula.class, backend.formula(f.build(f.input(0).negate())));
        layers();
        convolutions();
        formulas();
    }

    @Test
    void layers() {
        Random random = new Random(2);
        Mask holes = (from, to) -> (from * 31 + to * 17) % 7 < 3;
        try (Pool pool = new Pool(3)) {
            for (int i = 0; i < 30; i++) {
                Linear linear = LinearCase.layer(1 + random.nextInt(40), 1 + random.nextInt(40), i % 3,
                        i % 4 == 0 ? holes : null, i % 2 == 0, i % 5 != 0, random);
                LinearKernelTest.check(new PlainLinear(linear, i % 3 == 0 ? Workers.single() : pool),
                        new LinearCase(linear, 1 + random.nextInt(20), i % 2 == 0, i % 4 == 3, random));
            }
        }
    }

    @Test
    void convolutions() {
        Random random = new Random(3);
        try (Pool pool = new Pool(2)) {
            for (int i = 0; i < 20; i++) {
                ConvolutionCase c = i % 3 == 0 ? ConvolutionCase.strided(random, 8) : ConvolutionCase.random(random, 8);
                ConvolutionKernelTest.check(new PlainConvolution(c.convolution, pool), c);
            }
        }
    }

    @Test
    void formulas() {
        var f = new FormulaBuilder("a", "b");
        Term a = f.input(0);
        Term b = f.input(1);
        Formula formula = f.build(a.sigmoid().plus(b.tanh()), a.exp().minus(b.softplus()), a.absolute().log1p(),
                a.less(b).select(a.maximum(b), f.scalar("s").plus(f.constant(0))), a.over(b).times(b.absolute().squareRoot()).log());
        int count = 777;
        Random random = new Random(4);
        float[] x = new float[2 * count];
        for (int e = 0; e < x.length; e++) {
            x[e] = (float) random.nextGaussian() * 3;
        }
        List<Slice<float[]>> inputs = List.of(new Slice<>(x, 0, 2), new Slice<>(x, 1, 2));
        List<Slice<float[]>> outputs = new ArrayList<>();
        for (int o = 0; o < 5; o++) {
            outputs.add(Slice.of(new float[count]));
        }
        try (Pool pool = new Pool(2)) {
            new PlainFormula(formula, pool).evaluate(count, inputs, outputs, 0.7);
        }
        for (int e = 0; e < count; e++) {
            float p = x[2 * e];
            float q = x[2 * e + 1];
            float[] want = {SingleMath.sigmoid(p) + SingleMath.tanh(q), SingleMath.exp(p) - SingleMath.softplus(q),
                SingleMath.log1p(Math.abs(p)), p < q ? q : 0.7f,
                SingleMath.log(p / q * (float) Math.sqrt(Math.abs(q)))};
            for (int o = 0; o < want.length; o++) {
                assertEquals(want[o], outputs.get(o).storage()[e], "output " + o + " of element " + e);
            }
        }
    }
}
