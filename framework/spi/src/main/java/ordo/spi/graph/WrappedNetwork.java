package ordo.spi.graph;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;

/** A network that passes everything on to another one; what wraps it overrides what it is about. */
public interface WrappedNetwork extends Network {

    /** The network that is wrapped. */
    Network inner();

    @Override
    default Shape shape() {
        return inner().shape();
    }

    @Override
    default Domain domain(int variable) {
        return inner().domain(variable);
    }

    @Override
    default int firstCell(int variable) {
        return inner().firstCell(variable);
    }

    @Override
    default List<Conditional> conditionals() {
        return inner().conditionals();
    }

    @Override
    default int parameterCells() {
        return inner().parameterCells();
    }

    @Override
    default Ordering ordering() {
        return inner().ordering();
    }

    @Override
    default int member() {
        return inner().member();
    }

    @Override
    default Node variables() {
        return inner().variables();
    }

    @Override
    default List<Node> given() {
        return inner().given();
    }

    @Override
    default List<Shape> givenShapes() {
        return inner().givenShapes();
    }

    @Override
    default Node apply(Operation operation, Node... inputs) {
        return inner().apply(operation, inputs);
    }

    @Override
    default String unique(String stem) {
        return inner().unique(stem);
    }

    @Override
    default <T> T part(String label, Supplier<T> body) {
        return inner().part(label, body);
    }

    @Override
    default RandomGenerator random(String purpose) {
        return inner().random(purpose);
    }
}
