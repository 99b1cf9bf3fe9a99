package ordo.language.resolve;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Operation;

/** A network that asks before every operation, and remembers its nodes. */
final class BoundedNetwork implements Network {
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
    public Shape shape() {
        return network.shape();
    }

    @Override
    public Domain domain() {
        return network.domain();
    }

    @Override
    public Ordering ordering() {
        return network.ordering();
    }

    @Override
    public int member() {
        return network.member();
    }

    @Override
    public int parametersPerVariable() {
        return network.parametersPerVariable();
    }

    @Override
    public Node variables() {
        return network.variables();
    }

    @Override
    public List<Node> given() {
        return network.given();
    }

    @Override
    public String unique(String stem) {
        return network.unique(stem);
    }

    @Override
    public <T> T part(String label, Supplier<T> body) {
        return network.part(label, body);
    }

    @Override
    public RandomGenerator random(String purpose) {
        return network.random(purpose);
    }
}
