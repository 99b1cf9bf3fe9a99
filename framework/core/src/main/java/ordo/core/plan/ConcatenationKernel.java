package ordo.core.plan;

import java.util.Arrays;
import java.util.List;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Concatenation;

/** Runs {@link Concatenation} on any backend, by copying. */
final class ConcatenationKernel<S> implements Kernel<S> {
    private final Concatenation operation;
    private final int[] sizes;
    private final int total;
    private final FormulaKernel<S> copy;
    private final FormulaKernel<S> add;

    ConcatenationKernel(Concatenation operation, Backend<S> backend) {
        this.operation = operation;
        this.sizes = operation.sizes();
        this.total = Arrays.stream(sizes).sum();
        var one = new FormulaBuilder("x");
        this.copy = backend.formula(one.build(one.input(0)));
        var two = new FormulaBuilder("before", "x");
        this.add = backend.formula(two.build(two.input(0).plus(two.input(1))));
    }

    @Override
    public void forward(Frame<S> f) {
        int start = 0;
        for (int i = 0; i < sizes.length; i++) {
            for (int r = 0; r < f.rows(); r++) {
                copy.evaluate(sizes[i], List.of(new Slice<>(f.input(i), r * sizes[i], 1)),
                        List.of(new Slice<>(f.output(), r * total + start, 1)));
            }
            start += sizes[i];
        }
    }

    @Override
    public void backward(Frame<S> f) {
        int start = 0;
        for (int i = 0; i < sizes.length; i++) {
            S to = f.inputGradient(i);
            for (int r = 0; to != null && r < f.rows(); r++) {
                var from = new Slice<>(f.outputGradient(), r * total + start, 1);
                var target = new Slice<>(to, r * sizes[i], 1);
                if (f.addsToInputGradient(i)) {
                    add.evaluate(sizes[i], List.of(target, from), List.of(target));
                } else {
                    copy.evaluate(sizes[i], List.of(from), List.of(target));
                }
            }
            start += sizes[i];
        }
    }

    @Override
    public void step(Frame<S> f, int degree, int[] cells) {
        for (int cell : cells) {
            operation.reads(cell, (input, from) -> copy.evaluate(f.rows(),
                    List.of(new Slice<>(f.input(input), from * f.rows(), 1)),
                    List.of(new Slice<>(f.output(), cell * f.rows(), 1))));
        }
    }
}
