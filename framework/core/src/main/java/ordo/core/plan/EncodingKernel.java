package ordo.core.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.spi.Domain;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Encoding;

/** Runs {@link Encoding} on any backend, with a formula for each sort of domain. */
final class EncodingKernel<S> implements Kernel<S> {
    private final Encoding operation;
    private final Map<Class<?>, FormulaKernel<S>> formulas = new HashMap<>();

    EncodingKernel(Encoding operation, Backend<S> backend) {
        this.operation = operation;
        var equal = new FormulaBuilder("x");
        formulas.put(Domain.Categorical.class, backend.formula(equal.build(
                equal.input(0).equal(equal.scalar("class")))));
        var scale = new FormulaBuilder("x");
        formulas.put(Domain.Levels.class, backend.formula(scale.build(
                scale.input(0).times(scale.scalar("factor")).minus(1))));
        var copy = new FormulaBuilder("x");
        FormulaKernel<S> same = backend.formula(copy.build(copy.input(0)));
        formulas.put(Domain.Binary.class, same);
        formulas.put(Domain.Real.class, same);
    }

    @Override
    public void forward(Frame<S> f) {
        int cells = operation.cells();
        int made = operation.first(cells);
        if (operation.uniform()) {
            int width = operation.first(1);
            for (int k = 0; k < width; k++) {
                encode(k, f.rows() * cells, new Slice<>(f.input(0), 0, 1), new Slice<>(f.output(), k, width));
            }
            return;
        }
        for (int cell = 0; cell < made; cell++) {
            encode(cell, f.rows(), new Slice<>(f.input(0), operation.source(cell), cells),
                    new Slice<>(f.output(), cell, made));
        }
    }

    private void encode(int cell, int count, Slice<S> from, Slice<S> to) {
        Domain domain = operation.domains().get(operation.source(cell));
        FormulaKernel<S> formula = formulas.get(domain.getClass());
        switch (domain) {
            case Domain.Categorical _ -> formula.evaluate(count, List.of(from), List.of(to),
                    cell - operation.first(operation.source(cell)));
            case Domain.Levels(int levels) -> formula.evaluate(count, List.of(from), List.of(to), 2.0 / (levels - 1));
            case Domain.Binary _, Domain.Real _ -> formula.evaluate(count, List.of(from), List.of(to));
        }
    }

    @Override
    public void backward(Frame<S> f) {
        // values are not differentiable, and the inputs of a graph need no gradient
    }

    @Override
    public void step(Frame<S> f, int degree, int[] cells) {
        for (int cell : cells) {
            encode(cell, f.rows(), new Slice<>(f.input(0), operation.source(cell) * f.rows(), 1),
                    new Slice<>(f.output(), cell * f.rows(), 1));
        }
    }
}
