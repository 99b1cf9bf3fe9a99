package ordo.language.resolve;

import java.util.HashSet;
import java.util.Set;
import ordo.spi.Architecture;
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

    @Override
    public Node build(Network network) {
        var bounded = new BoundedNetwork(network, operation -> spend(network.member(), operation));
        Node output = architecture.build(bounded);
        if (output == null || !bounded.knows(output)) {
            throw new OrdoException(Fault.INTERNAL, "the architecture `" + name + "` gives "
                    + (output == null ? "no output" : "an output that is not of the network it was to build"),
                    "report it to the plugin's author; `ordo plugins` names the jar");
        }
        int wanted = network.shape().size() * network.parametersPerVariable();
        if (output.cells() != wanted) {
            throw new OrdoException(Fault.INTERNAL, "the architecture `" + name + "` gives "
                    + Wording.count(output.cells(), "cell") + " for "
                    + Wording.count(network.shape().size(), "variable") + " with "
                    + Wording.count(network.parametersPerVariable(), "parameter") + " each, which need "
                    + wanted, "report it to the plugin's author; `ordo plugins` names the jar");
        }
        return output;
    }

    @Override
    public String blindSpot() {
        return architecture.blindSpot();
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
