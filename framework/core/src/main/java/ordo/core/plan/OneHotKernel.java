package ordo.core.plan;

import java.util.List;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.OneHot;

/** Runs {@link OneHot} on any backend: for each class, where the cell equals it. */
final class OneHotKernel<S> implements Kernel<S> {
    private final OneHot operation;
    private final FormulaKernel<S> equal;

    OneHotKernel(OneHot operation, Backend<S> backend) {
        this.operation = operation;
        var f = new FormulaBuilder("x");
        this.equal = backend.formula(f.build(f.input(0).equal(f.scalar("class"))));
    }

    @Override
    public void forward(Frame<S> f) {
        for (int k = 0; k < operation.classes(); k++) {
            equal.evaluate(f.rows() * operation.cells(), List.of(Slice.of(f.input(0))),
                    List.of(new Slice<>(f.output(), k, operation.classes())), k);
        }
    }

    @Override
    public void backward(Frame<S> f) {
        // classes are not numbers: nothing flows back, and the inputs of a graph need no gradient
    }

    @Override
    public void step(Frame<S> f, int degree, int[] cells) {
        for (int cell : cells) {
            equal.evaluate(f.rows(), List.of(new Slice<>(f.input(0), cell / operation.classes() * f.rows(), 1)),
                    List.of(new Slice<>(f.output(), cell * f.rows(), 1)), cell % operation.classes());
        }
    }
}
