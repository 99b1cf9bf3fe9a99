package ordo.testkit.rule;

import ordo.spi.Architecture;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.WrappedNetwork;

/**
 * Wrappers around an architecture that make visible what a training pass does not show: gradients with respect to the
 * variables, as those of a bias that is added to them, and the gradient of one conditional alone.
 */
final class Probe {
    /** D · K numbers added to what the architecture sees of the variables. */
    static final String SHIFT = "testkit_shift";
    /** A diagonal: the factor of each parameter cell. */
    static final String SELECT = "testkit_select";

    private Probe() { }

    /** Adds {@link #SHIFT} to the variables. */
    static Architecture shifted(Architecture inner) {
        return network -> inner.build(new Shifted(network));
    }

    /** {@link #shifted}, twice on the same variables and summed: gradients have to be added to what is there. */
    static Architecture doubled(Architecture inner) {
        return network -> {
            var shifted = new Shifted(network);
            return network.add(inner.build(shifted), inner.build(shifted));
        };
    }

    /** {@link #shifted}, each parameter cell then multiplied by an element of the diagonal of {@link #SELECT}. */
    static Architecture selected(Architecture inner) {
        return network -> {
            Node output = shifted(inner).build(network);
            return network.apply(Linear.dense(SELECT, output.degrees(), output.degrees())
                    .exactly((from, to) -> from == to).unbiased().shaped(output.shape()), output);
        };
    }

    private static final class Shifted implements WrappedNetwork {
        private final Network network;
        private final Node variables;

        Shifted(Network network) {
            this.network = network;
            Node x = network.variables();
            int[] degrees = x.degrees();
            Node shift = network.apply(Linear.dense(SHIFT, degrees, degrees).exactly((from, to) -> false)
                    .shaped(x.shape()), x);
            this.variables = network.add(x, shift);
        }

        @Override
        public Node variables() {
            return variables;
        }

        @Override
        public Network inner() {
            return network;
        }
    }
}
