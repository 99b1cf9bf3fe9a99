package ordo.plugin.feedforward;

import ordo.spi.Architecture;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/**
 * Every parameter of p(x_d | x_&lt;d) is W_d · x_&lt;d + b_d. For binary variables this is the fully visible sigmoid
 * belief network (Neal 1992; Frey 1998); for categorical ones, whose values enter one-hot, softmax regression per
 * variable.
 */
public final class Logistic implements Architecture {
    @Override
    public Node build(Network network) {
        Node x = network.everything();
        var linear = Linear.dense("logistic", x.degrees(), network.parameterDegrees())
                .shaped(network.parameterShape())
                // the problem is convex: only heads with interchangeable components need a start other than 0
                .starting(Initializer.scaled(0.1, x.cells()));
        return network.part("logistic", () -> network.apply(linear, x));
    }
}
