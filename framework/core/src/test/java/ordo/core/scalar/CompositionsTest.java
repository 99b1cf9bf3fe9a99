package ordo.core.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import org.junit.jupiter.api.Test;

/** What formulas compose of their operations is as accurate as they say. Reference values: mpmath, 30 digits. */
class CompositionsTest {

    private static double of(UnaryOperator<Term> function, double x) {
        var f = new FormulaBuilder("x");
        return evaluate(f.build(function.apply(f.input(0))), x);
    }

    private static double evaluate(Formula formula, double... x) {
        List<Slice<double[]>> inputs = new ArrayList<>();
        for (int k = 0; k < x.length; k++) {
            inputs.add(new Slice<>(x, k, 1));
        }
        double[] result = new double[1];
        new ScalarBackend(Precision.DOUBLE).formula(formula).evaluate(1, inputs, List.of(Slice.of(result)));
        return result[0];
    }

    @Test
    void normalDistributionFunction() {
        double[][] known = {{-0.3, 0.38208857781104737}, {-1, 0.15865525393145705}, {-5, 2.8665157187919391e-7},
            {-20, 2.7536241186062337e-89}, {-26, 2.4760633155033893e-149}, {2.5, 0.99379033467422386}};
        for (double[] pair : known) {
            assertEquals(pair[1], of(Term::normalCumulative, pair[0]), 1e-12 * pair[1]);
        }
    }

    @Test
    void normalQuantiles() {
        double[][] known = {{1e-15, -7.9413453261709968}, {0.0001, -3.7190164854556806}, {0.3, -0.52440051270804078}, {0.975, 1.9599639845400542}};
        for (double[] pair : known) {
            assertEquals(pair[1], of(Term::normalQuantile, pair[0]), 2e-8 * Math.abs(pair[1]));
        }
        assertEquals(0, of(Term::normalQuantile, 0.5));
        for (double u = 0x1p-52; u < 1; u = u < 0.01 ? u * 1.7 : u + 0.0037) {
            assertEquals(u, of(z -> z.normalQuantile().normalCumulative(), u), 1e-6 * u);
        }
    }

    @Test
    void cosines() {
        for (double turns = -2; turns < 2; turns += 0.00137) {
            assertEquals(StrictMath.cos(2 * Math.PI * turns), of(Term::cosineOfTurns, turns), 1e-11);
        }
    }

    @Test
    void logarithmsOfSmallDifferences() {
        assertEquals(StrictMath.log(1e-12), of(Term::logOneMinusExp, -1e-12), 1e-11);
        assertEquals(-StrictMath.exp(-30), of(Term::logOneMinusExp, -30), 1e-15);
        assertEquals(-1e4, of(Term::logSigmoid, -1e4));
        var f = new FormulaBuilder("a", "b");
        Formula mass = f.build(f.logLogisticMass(f.input(0), f.input(1), f.input(1).minus(f.input(0))));
        assertEquals(StrictMath.log(1 / (1 + Math.exp(-0.5)) - 1 / (1 + Math.exp(0.25))), evaluate(mass, -0.25, 0.5), 1e-14);
        // far out, where both distribution functions are 1: ln(e^-800 - e^-801)
        assertEquals(-800 + Math.log(-Math.expm1(-1)), evaluate(mass, 800, 801), 1e-12 * 800);
    }

    @Test
    void reductions() {
        var f = new FormulaBuilder("a", "b", "c");
        List<Term> terms = List.of(f.input(0), f.input(1), f.input(2));
        assertEquals(1, evaluate(f.build(f.argMax(terms)), 2, 5, 5), "the first of equals");
        assertEquals(7, evaluate(f.build(f.pick(f.argMax(terms), List.of(f.constant(3), f.input(0), f.constant(7)))), 2, 4, 5));
        assertEquals(-1e4 - Math.log(2), evaluate(f.build(f.logSoftmax(terms).get(0)), 0, 1e4, 1e4), 1e-11);
        assertEquals(Math.floor(-2.5), of(Term::floor, -2.5));
    }

    @Test
    void signsMoveOutwards() {
        var f = new FormulaBuilder("a", "b");
        Term a = f.input(0);
        Term b = f.input(1);
        assertSame(a, a.negate().negate());
        assertSame(a.times(b), a.negate().times(b.negate()));
        assertSame(a.minus(b), a.plus(b.negate()));
        assertSame(a.plus(b), a.minus(b.negate()));
    }
}
