package ordo.plugin.feedforward;

import java.util.List;
import java.util.function.BiFunction;
import ordo.spi.Activation;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;

/**
 * The activations. The gain of those centred on 0 is 1 / √E[f(z)²], z standard normal, so that layers keep the scale
 * of what goes through them (He et al. 2015).
 */
final class Activations {
    private static final double SQRT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);

    private Activations() { }

    static List<Contribution<?>> contributions() {
        return List.of(
                plain("relu", "max(x, 0).", Math.sqrt(2), (f, x) -> x.maximum(f.constant(0))),
                new Contribution<>(Kind.ACTIVATION, "leaky_relu", "x where it is positive, else slope · x.",
                        List.of(ArgumentSpec.number("slope", 0, 1, "The slope for negative x.").or("0.01")),
                        a -> leakyRelu(a.number("slope"))),
                new Contribution<>(Kind.ACTIVATION, "elu", "x where it is positive, else scale · (e^x - 1) (Clevert "
                        + "et al. 2016).",
                        List.of(ArgumentSpec.number("scale", 0, 100, "How far down it goes.").or("1")),
                        a -> elu(a.number("scale"))),
                plain("sigmoid", "1 / (1 + e^-x).", 1, (f, x) -> x.sigmoid()),
                plain("tanh", "The hyperbolic tangent.", 1.5925, (f, x) -> x.tanh()),
                plain("softplus", "ln(1 + e^x).", 1, (f, x) -> x.softplus()),
                plain("gelu", "x times the normal distribution function, in its tanh form (Hendrycks and Gimpel 2016): "
                        + "x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))).", 1.5335, (f, x) -> gelu(x)),
                plain("silu", "x · sigmoid(x) (Elfwing et al. 2018).", 1.6765, (f, x) -> x.times(x.sigmoid())),
                plain("identity", "x itself.", 1, (f, x) -> x));
    }

    private static Contribution<Activation> plain(String name, String documentation, double gain,
                                                  BiFunction<FormulaBuilder, Term, Term> function) {
        return Contribution.of(Kind.ACTIVATION, name, documentation, activation(name, gain, function));
    }

    private static Activation activation(String name, double gain, BiFunction<FormulaBuilder, Term, Term> function) {
        var f = new FormulaBuilder("x");
        return new Activation(name, f.build(function.apply(f, f.input(0))), gain);
    }

    private static Activation leakyRelu(double slope) {
        return activation("leaky_relu", Math.sqrt(2 / (1 + slope * slope)), (f, x) -> x.maximum(x.times(slope)));
    }

    private static Activation elu(double scale) {
        // E[f²] = 1/2 + scale² · E[(e^z - 1)²; z < 0], the latter 0.1449
        double gain = 1 / Math.sqrt(0.5 + scale * scale * 0.1449);
        // the smaller of x and 0: where x is large e^x is not taken, so neither value nor gradient overflows
        return activation("elu", gain, (f, x) -> x.less(f.constant(0))
                .select(x.minimum(f.constant(0)).exp().minus(1).times(scale), x));
    }

    private static Term gelu(Term x) {
        Term cube = x.times(x).times(x);
        return x.times(0.5).times(x.plus(cube.times(0.044715)).times(SQRT_TWO_OVER_PI).tanh().plus(1));
    }
}
