package ordo.core.optimize;

import java.util.List;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Optimizer;

/** The names {@code sgd}, {@code adam} and {@code adamw} with their arguments. */
public final class Optimizers {
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private Optimizers() { }

    /** All three. */
    public static List<Contribution<Optimizer>> contributions() {
        return List.of(
                new Contribution<>(Kind.OPTIMIZER, "sgd",
                        "Stochastic gradient descent with momentum (Polyak 1964; Sutskever et al. 2013).",
                        List.of(rate("0.1"),
                                ArgumentSpec.number("momentum", 0, 1, "How much of the last step is kept; below 1.")
                                        .or("0"),
                                ArgumentSpec.flag("nesterov", "Look ahead along the momentum; needs momentum > 0.")
                                        .or("false"),
                                decay("0", "Factor of the weight that is added to its gradient (L2 penalty).")),
                        a -> new Sgd(a.number("rate"), a.number("momentum"), a.flag("nesterov"), a.number("decay"))),
                adam("adam", false, "Adam (Kingma & Ba 2015).",
                        decay("0", "Factor of the weight that is added to its gradient (L2 penalty).")),
                adam("adamw", true, "Adam with weight decay apart from the gradient (Loshchilov & Hutter 2019).",
                        decay("0.01", "Share of a weight that one update at rate 1 takes away.")));
    }

    private static Contribution<Optimizer> adam(String name, boolean decoupled, String documentation,
                                                ArgumentSpec decay) {
        return new Contribution<>(Kind.OPTIMIZER, name, documentation, List.of(rate("1e-3"),
                ArgumentSpec.number("beta1", 0, 1, "How much of the mean gradient is kept; below 1.").or("0.9"),
                ArgumentSpec.number("beta2", 0, 1, "How much of the mean squared gradient is kept; below 1.")
                        .or("0.999"),
                ArgumentSpec.number("epsilon", 1e-30, 1, "Added to the root of the mean squared gradient.").or("1e-8"),
                decay),
                a -> new Adam(a.number("rate"), a.number("beta1"), a.number("beta2"), a.number("epsilon"),
                        a.number("decay"), decoupled));
    }

    private static ArgumentSpec rate(String standard) {
        return ArgumentSpec.number("rate", 0, UNLIMITED, "The learning rate before any schedule.").or(standard);
    }

    private static ArgumentSpec decay(String standard, String documentation) {
        return ArgumentSpec.number("decay", 0, UNLIMITED, documentation + " Biases do not decay.").or(standard);
    }
}
