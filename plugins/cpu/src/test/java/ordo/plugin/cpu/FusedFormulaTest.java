package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.SingleMath;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import org.junit.jupiter.api.Test;

/** The written loop against the steps of {@link VectorFormula}, which has its own test: the same bits. */
class FusedFormulaTest {
    private static final int RUN = 32;
    private static final float[] STRANGE = {0f, -0f, 1f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE, -1e-40f, 3e38f, Float.intBitsToFloat(0x7fc00101), Float.intBitsToFloat(0xff8001ff)};

    @Test
    void randomArithmetic() {
        Random random = new Random(1);
        try (Pool pool = new Pool(3)) {
            for (int i = 0; i < 60; i++) {
                Formula formula = formula(1 + random.nextInt(30), random);
                int count = i % 10 == 0 ? 9_000 + random.nextInt(5000) : 1 + random.nextInt(200);
                check(formula, count, i % 4, i % 2 == 0 ? pool : Workers.single(), random);
            }
        }
    }

    /** Every binade of both signs, special values and borders of the approximations. */
    @Test
    void functionsOfAllSizes() {
        var f = new FormulaBuilder("a");
        Formula both = f.build(f.input(0).tanh(), f.input(0).sigmoid());
        float[] x = VectorMathTest.arguments();
        System.arraycopy(STRANGE, 0, x, 100, STRANGE.length);
        float[] tanh = new float[x.length];
        float[] sigmoid = new float[x.length];
        var kernel = new FusedFormula(both, Workers.single());
        for (int pass = 0; pass < 20; pass++) {
            kernel.evaluate(x.length, List.of(Slice.of(x)), List.of(Slice.of(tanh), Slice.of(sigmoid)));
            for (int i = 0; i < x.length; i++) {
                assertEquals(SingleMath.tanh(x[i]), tanh[i], "tanh " + x[i]);
                assertEquals(SingleMath.sigmoid(x[i]), sigmoid[i], "sigmoid " + x[i]);
            }
        }
    }

    @Test
    void layersOfOneKindShareTheirLoop() {
        var f = new FormulaBuilder("a", "b");
        Formula gate = f.build(f.input(0).tanh().times(f.input(1).sigmoid()));
        var g = new FormulaBuilder("x", "y");
        assertSame(FusedLoop.of(gate), FusedLoop.of(g.build(g.input(0).tanh().times(g.input(1).sigmoid()))));
        assertNotSame(FusedLoop.of(gate), FusedLoop.of(g.build(g.input(0).tanh().times(g.input(0).sigmoid()))));
    }

    @Test
    void onlyArithmeticTanhAndSigmoidFit() {
        var f = new FormulaBuilder("a");
        assertTrue(FusedLoop.fits(f.build(f.input(0).squareRoot())));
        assertTrue(FusedLoop.fits(f.build(f.input(0).tanh())));
        assertFalse(FusedLoop.fits(f.build(f.input(0).exp())));
        Term sum = f.input(0);
        for (int i = 0; i < 70; i++) {
            sum = sum.plus(f.constant(i)).absolute();
        }
        assertFalse(FusedLoop.fits(f.build(sum)));
    }

    @Test
    void aSliceThatIsMissingOrTooShortIsRefused() {
        var f = new FormulaBuilder("a");
        var kernel = new FusedFormula(f.build(f.input(0).negate()), Workers.single());
        List<Slice<float[]>> five = List.of(Slice.of(new float[5]));
        assertThrows(IllegalArgumentException.class, () -> kernel.evaluate(1, List.of(), five));
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.evaluate(6, five, five));
    }

    private static Formula formula(int size, Random random) {
        var f = new FormulaBuilder("a", "b", "c");
        List<Term> terms = new ArrayList<>(List.of(f.input(0), f.input(1), f.input(2), f.scalar("s"), f.constant(0.3)));
        for (int i = 0; i < size; i++) {
            Term a = terms.get(random.nextInt(terms.size()));
            Term b = terms.get(random.nextInt(terms.size()));
            terms.add(switch (random.nextInt(15)) {
                case 0 -> a.plus(b);
                case 1 -> a.minus(b);
                case 2 -> a.times(b);
                case 3 -> a.over(b);
                case 4 -> a.negate();
                case 5 -> a.absolute();
                case 6 -> a.minimum(b);
                case 7 -> a.maximum(b);
                case 8 -> a.squareRoot();
                case 9 -> a.less(b);
                case 10 -> a.equal(b);
                case 11 -> a.select(b, terms.get(random.nextInt(terms.size())));
                case 12 -> a.detached();
                case 13 -> i < 2 ? a.tanh() : b;
                default -> i < 2 ? a.sigmoid() : b;
            });
        }
        return f.build(terms.getLast(), terms.get(random.nextInt(terms.size())), terms.get(terms.size() / 2));
    }

    /** @param kind 0: outputs elsewhere; 1: outputs on inputs; 2: with gaps; 3: runs of whole vectors, inputs of several kinds */
    private static void check(Formula formula, int elements, int kind, Workers workers, Random random) {
        int stride = kind == 2 ? 2 : 1;
        int count = kind == 3 ? elements / RUN * RUN : elements;
        float[][] numbers = new float[3][3 + 2 * count];
        for (float[] each : numbers) {
            for (int k = 0; k < each.length; k++) {
                each[k] = random.nextInt(6) == 0 ? STRANGE[random.nextInt(STRANGE.length)]
                        : (float) random.nextGaussian();
            }
        }
        float[][] want = run(new VectorFormula(formula, workers), numbers, count, stride, kind);
        float[][] got = run(new FusedFormula(formula, workers), numbers, count, stride, kind);
        for (int o = 0; o < want.length; o++) {
            for (int k = 0; k < want[o].length; k++) {
                assertEquals(want[o][k], got[o][k], "output " + o + ", place " + k + " of " + count);
            }
        }
    }

    private static float[][] run(FormulaKernel<float[]> kernel, float[][] numbers, int count, int stride, int kind) {
        List<Slice<float[]>> from = new ArrayList<>();
        List<Slice<float[]>> to = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            float[] own = numbers[i].clone();
            // every other run, the same run again and again, and no runs; what lies between is not written
            from.add(kind == 3 && i < 2 ? new Slice<>(own, 2, 1, RUN, i == 0 ? 2 * RUN : 0) : new Slice<>(own, 2, stride));
            float[] other = new float[own.length];
            to.add(kind == 1 ? from.get(i) : kind == 3 && i > 0 ? Slice.runs(other, 1, RUN, i == 1 ? 2 * RUN : RUN)
                    : new Slice<>(other, 1, stride));
        }
        kernel.evaluate(count, from, to, 0.7);
        return to.stream().map(Slice::storage).toArray(float[][]::new);
    }
}
