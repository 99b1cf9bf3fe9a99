package ordo.core.plan;

import java.util.List;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Section;

/** Runs {@link Section} on any backend, by copying. */
final class SectionKernel<S> implements Kernel<S> {
    private final Section operation;
    private final int whole;
    private final int size;
    private final FormulaKernel<S> copy;
    private final FormulaKernel<S> add;
    private final FormulaKernel<S> nothing;

    /** @param whole how many cells the input has */
    SectionKernel(Section operation, int whole, Backend<S> backend) {
        this.operation = operation;
        this.whole = whole;
        this.size = operation.shape().size();
        var one = new FormulaBuilder("x");
        this.copy = backend.formula(one.build(one.input(0)));
        this.nothing = backend.formula(one.build(one.constant(0)));
        var two = new FormulaBuilder("before", "x");
        this.add = backend.formula(two.build(two.input(0).plus(two.input(1))));
    }

    private Slice<S> section(S buffer) {
        return Slice.runs(buffer, operation.first(), size, whole);
    }

    @Override
    public void forward(Frame<S> f) {
        copy.evaluate(f.rows() * size, List.of(section(f.input(0))), List.of(Slice.of(f.output())));
    }

    @Override
    public void backward(Frame<S> f) {
        if (f.inputGradient(0) == null) {
            return;
        }
        Slice<S> to = section(f.inputGradient(0));
        Slice<S> from = Slice.of(f.outputGradient());
        if (f.addsToInputGradient(0)) {
            add.evaluate(f.rows() * size, List.of(to, from), List.of(to));
            return;
        }
        Slice<S> all = Slice.of(f.inputGradient(0));
        nothing.evaluate(f.rows() * whole, List.of(all), List.of(all));
        copy.evaluate(f.rows() * size, List.of(from), List.of(to));
    }

    @Override
    public void step(Frame<S> f, int degree, int[] cells) {
        CellRuns.each(cells, (cell, length) -> copy.evaluate(length * f.rows(),
                List.of(new Slice<>(f.input(0), (operation.first() + cell) * f.rows(), 1)),
                List.of(new Slice<>(f.output(), cell * f.rows(), 1))));
    }
}
