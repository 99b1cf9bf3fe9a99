package ordo.testkit.kind;

import java.util.List;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Activation;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.testkit.Made;
import ordo.testkit.Numbers;
import ordo.testkit.Property;
import ordo.testkit.Slope;
import ordo.testkit.Violation;

/** What every activation obeys. */
public final class ActivationRules {
    /** Finite, with finite gradients. */
    public static final Property<Made<Activation>> FINITE = new Property<>("A1", "finite",
            "One input, one output; value and gradient are finite for every x in ±1e4, and the gain is positive.",
            ActivationRules::finite);
    /** The gradient is that of the function. */
    public static final Property<Made<Activation>> GRADIENT = new Property<>("A2", "gradient",
            "The gradient agrees with central differences.", ActivationRules::gradient);
    /** All of them. */
    public static final List<Property<Made<Activation>>> ALL = List.of(FINITE, GRADIENT);

    private ActivationRules() { }

    private static void finite(Made<Activation> subject) {
        Activation activation = subject.make();
        Formula formula = activation.formula();
        if (formula.inputs().size() != 1 || formula.outputs().length != 1 || !formula.scalars().isEmpty()) {
            throw new Violation(subject + " has inputs " + formula.inputs() + ", scalars " + formula.scalars() + " and "
                    + formula.outputs().length + " outputs instead of one input and one output");
        }
        if (!(activation.gain() > 0) || !Double.isFinite(activation.gain())) {
            throw new Violation(subject + " has the gain " + activation.gain() + ", which must be positive and finite");
        }
        for (Precision precision : Precision.values()) {
            for (double magnitude : new double[] {0, 1e-30, 1e-8, 0.3, 1, 10, 88.5, 104, 1e4}) {
                for (double x : new double[] {-magnitude, magnitude}) {
                    double[] found = evaluate(formula, x, precision);
                    if (!Double.isFinite(found[0]) || !Double.isFinite(found[1])) {
                        throw new Violation(subject + " has the value " + found[0] + " and the gradient " + found[1]
                                + " at " + x + " in " + precision.name().toLowerCase() + " precision");
                    }
                }
            }
        }
    }

    private static void gradient(Made<Activation> subject) {
        Formula formula = subject.make().formula();
        for (int k = 0; k < 60; k++) {
            double x = 12 * Philox.uniform(subject.seed(), k, 0, 0) - 6;
            double gradient = evaluate(formula, x, Precision.DOUBLE)[1];
            double quotient = Slope.disagreement(at -> evaluate(formula, at, Precision.DOUBLE)[0], x, gradient, 1e-2);
            if (!Double.isNaN(quotient)) {
                throw new Violation(subject + " has the gradient " + gradient + " at " + Numbers.show(x)
                        + ", but the difference quotient is " + quotient);
            }
        }
    }

    private static double[] evaluate(Formula formula, double x, Precision precision) {
        FormulaKernel<double[]> kernel = new ScalarBackend(precision).formula(formula.withGradients(0));
        double[] result = new double[2];
        kernel.evaluate(1, List.of(Slice.of(new double[] {precision == Precision.SINGLE ? (float) x : x})),
                List.of(new Slice<>(result, 0, 1), new Slice<>(result, 1, 1)));
        return result;
    }
}
