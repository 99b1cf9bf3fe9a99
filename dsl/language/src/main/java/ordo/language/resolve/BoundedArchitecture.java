package ordo.language.resolve;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import ordo.spi.Architecture;
import ordo.spi.OrderAgnostic;
import ordo.spi.Ordering;
import ordo.spi.OrdoException;
import ordo.spi.OrdoException.Fault;
import ordo.spi.Shape;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Parameter;

/**
 * An architecture that is stopped where the network outgrows the {@link Limits}, before the memory is taken, and whose
 * result is looked at: plugins err.
 */
final class BoundedArchitecture implements Architecture {
    private final Architecture architecture;
    private final String name;
    private final Set<String> counted = new HashSet<>();
    private int member;
    private long parameters;
    private long cells;

    /**
     * @param architecture what is to be built
     * @param name         its name in the spec
     */
    BoundedArchitecture(Architecture architecture, String name) {
        this.architecture = architecture;
        this.name = name;
    }

    /** A bounded architecture that is order-agnostic if the one inside is. */
    static Architecture around(Architecture architecture, String name) {
        var bounded = new BoundedArchitecture(architecture, name);
        return architecture instanceof OrderAgnostic agnostic ? new Agnostic(bounded, agnostic) : bounded;
    }

    /** The set network is bounded, too. */
    private record Agnostic(BoundedArchitecture bounded, OrderAgnostic inner) implements OrderAgnostic {
        @Override
        public Node build(Network network) {
            return bounded.build(network);
        }

        @Override
        public Node conditionals(Network network, Node known) {
            return bounded.build(network, wrapped -> {
                wrapped.add(known);
                return inner.conditionals(wrapped, known);
            });
        }

        @Override
        public String horizon() {
            return bounded.horizon();
        }

        @Override
        public String blindSpot(Shape shape, Ordering ordering) {
            return bounded.blindSpot(shape, ordering);
        }
    }

    @Override
    public Node build(Network network) {
        return build(network, architecture::build);
    }

    private Node build(Network network, Function<BoundedNetwork, Node> body) {
        var bounded = new BoundedNetwork(network, operation -> spend(network.member(), operation));
        Node output = body.apply(bounded);
        if (output == null || !bounded.knows(output)) {
            throw new OrdoException(Fault.INTERNAL, "the architecture `" + name + "` gives "
                    + (output == null ? "no output" : "an output that is not of the network it was to build"),
                    "report it to the plugin's author; `ordo plugins` names the jar");
        }
        int wanted = network.parameterCells();
        if (output.cells() != wanted) {
            throw new OrdoException(Fault.INTERNAL, "the architecture `" + name + "` gives "
                    + Wording.count(output.cells(), "cell") + " for "
                    + Wording.count(network.conditionals().size(), "conditional") + " with "
                    + Wording.count(wanted, "parameter") + " in all", "report it to the plugin's author; `ordo plugins` names the jar");
        }
        return output;
    }

    @Override
    public String horizon() {
        return architecture.horizon();
    }

    @Override
    public String blindSpot(Shape shape, Ordering ordering) {
        return architecture.blindSpot(shape, ordering);
    }

    private void spend(int building, Operation operation) {
        cells += operation.shape().size();
        if (cells > Limits.CELLS) {
            throw new TooBig("the network has more than " + Limits.CELLS + " cells" + (building > 0
                    ? " under the first " + (building + 1) + " orderings" : ""));
        }
        if (building != member) {
            member = building;
            counted.clear();
            parameters = 0;
        }
        if (operation instanceof Linear linear && (long) linear.inputs() * linear.outputs() > Shape.LIMIT) {
            throw new TooBig("a layer from " + linear.inputs() + " to " + linear.outputs() + " cells has "
                    + (long) linear.inputs() * linear.outputs() + " weights, more than " + Shape.LIMIT);
        }
        for (Parameter parameter : operation.parameters()) {
            parameters += counted.add(parameter.name()) ? parameter.shape().size() : 0;
        }
        if (parameters > Limits.PARAMETERS) {
            throw new TooBig("the network has more than " + Limits.PARAMETERS + " parameters");
        }
    }
}
