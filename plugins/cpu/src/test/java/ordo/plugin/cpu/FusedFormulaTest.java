package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.compute.Workers;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import org.junit.jupiter.api.Test;

/** The written loop against the steps of {@link VectorFormula}, which has its own test: the same bits. */
class FusedFormulaTest {
    private static final float[] STRANGE = {0f, -0f, 1f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE, -1e-40f, 3e38f};

    @Test
    void randomArithmetic() {
        Random random = new Random(1);
        try (Pool pool = new Pool(3)) {
            for (int i = 0; i < 60; i++) {
                Formula formula = formula(1 + random.nextInt(30), random);
                int count = i % 10 == 0 ? 9_000 + random.nextInt(5000) : 1 + random.nextInt(200);
                check(formula, count, i % 3, i % 2 == 0 ? pool : Workers.single(), random);
            }
        }
    }

    @Test
    void onlyPlainArithmeticFits() {
        var f = new FormulaBuilder("a");
        assertTrue(FusedLoop.fits(f.build(f.input(0).squareRoot())));
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
            terms.add(switch (random.nextInt(13)) {
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
                default -> a.detached();
            });
        }
        return f.build(terms.getLast(), terms.get(random.nextInt(terms.size())), terms.get(terms.size() / 2));
    }

    /** @param kind 0: outputs elsewhere; 1: outputs on inputs; 2: with gaps */
    private static void check(Formula formula, int count, int kind, Workers workers, Random random) {
        int stride = kind == 2 ? 2 : 1;
        float[][] numbers = new float[3][3 + stride * count];
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
        List<Slice<float[]>> from = Arrays.stream(numbers).map(n -> new Slice<>(n.clone(), 2, stride)).toList();
        List<Slice<float[]>> to = kind == 1 ? from
                : from.stream().map(s -> new Slice<>(new float[s.storage().length], 1, stride)).toList();
        kernel.evaluate(count, from, to, 0.7);
        return to.stream().map(Slice::storage).toArray(float[][]::new);
    }
}
