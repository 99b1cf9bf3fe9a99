package ordo.language.resolve;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Operation;
import ordo.spi.graph.WrappedNetwork;

/** A network that asks before every operation, and remembers its nodes. */
final class BoundedNetwork implements WrappedNetwork {
    private final Network network;
    private final Consumer<Operation> permission;
    private final Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param network    where the operations are applied
     * @param permission throws if an operation is too much
     */
    BoundedNetwork(Network network, Consumer<Operation> permission) {
        this.network = network;
        this.permission = permission;
        nodes.add(network.variables());
        nodes.addAll(network.given());
    }

    /** Makes a further input known. */
    void add(Node input) {
        nodes.add(input);
    }

    /** Whether the node is of this network. */
    boolean knows(Node node) {
        return nodes.contains(node);
    }

    @Override
    public Node apply(Operation operation, Node... inputs) {
        permission.accept(operation);
        Node node = network.apply(operation, inputs);
        nodes.add(node);
        return node;
    }

    @Override
    public Network inner() {
        return network;
    }
}
