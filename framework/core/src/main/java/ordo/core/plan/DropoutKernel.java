package ordo.core.plan;

import java.util.List;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Philox;
import ordo.spi.compute.Slice;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.Dropout;

/** Runs {@link Dropout} on any backend: what every cell is multiplied by is drawn here and handed over. */
final class DropoutKernel<S> implements Kernel<S> {
    /** A random block of 128 bits decides on so many cells. */
    private static final int CELLS_PER_BLOCK = 8;
    private static final int ONE = 1 << 16;

    private final Dropout operation;
    private final Backend<S> backend;
    private final Noise noise;
    private final int cells;
    private final int threshold;
    private final float kept;
    private final FormulaKernel<S> copy;
    private final FormulaKernel<S> add;
    private final FormulaKernel<S> multiply;
    private final FormulaKernel<S> addProduct;
    private double[] drawn = {};
    private S factors;
    /** Whether the last forward pass dropped anything. */
    private boolean dropped;

    DropoutKernel(Dropout operation, Backend<S> backend, Noise noise) {
        this.operation = operation;
        this.backend = backend;
        this.noise = noise;
        this.cells = operation.shape().size();
        this.threshold = (int) Math.min(ONE - 1, Math.ceil(operation.rate() * ONE));
        this.kept = (float) ((double) ONE / (ONE - threshold));
        var f = new FormulaBuilder("x", "factor", "before");
        var product = f.input(0).times(f.input(1));
        this.multiply = backend.formula(f.build(product));
        this.addProduct = backend.formula(f.build(f.input(2).plus(product)));
        var one = new FormulaBuilder("x", "before");
        this.copy = backend.formula(one.build(one.input(0)));
        this.add = backend.formula(one.build(one.input(1).plus(one.input(0))));
    }

    @Override
    public void forward(Frame<S> f) {
        dropped = noise.isOn();
        Slice<S> x = Slice.of(f.input(0));
        Slice<S> y = Slice.of(f.output());
        if (!dropped) {
            copy.evaluate(f.rows() * cells, List.of(x, x), List.of(y));
            return;
        }
        draw(f.rows());
        multiply.evaluate(f.rows() * cells, List.of(x, Slice.of(factors), x), List.of(y));
    }

    private void draw(int rows) {
        if (drawn.length < rows * cells) {
            drawn = new double[rows * cells];
            factors = backend.allocate(rows * cells);
        }
        long key = Philox.derive(noise.key(), operation.label());
        backend.workers().run(rows, row -> draw(key, row));
        backend.write(drawn, 0, factors, 0, rows * cells);
    }

    private void draw(long key, int row) {
        int[] words = new int[4];
        int start = row * cells;
        for (int cell = 0; cell < cells; cell++) {
            int place = cell % CELLS_PER_BLOCK;
            if (place == 0) {
                Philox.block(key, noise.row(row), cell / CELLS_PER_BLOCK, words);
            }
            int bits = words[place / 2] >>> place % 2 * 16 & 0xffff;
            drawn[start + cell] = bits < threshold ? 0 : kept;
        }
    }

    @Override
    public void backward(Frame<S> f) {
        S to = f.inputGradient(0);
        if (to == null) {
            return;
        }
        Slice<S> dx = Slice.of(to);
        Slice<S> dy = Slice.of(f.outputGradient());
        int count = f.rows() * cells;
        if (dropped) {
            (f.addsToInputGradient(0) ? addProduct : multiply).evaluate(count, List.of(dy, Slice.of(factors),
                    f.addsToInputGradient(0) ? dx : dy), List.of(dx));
        } else {
            (f.addsToInputGradient(0) ? add : copy).evaluate(count, List.of(dy, f.addsToInputGradient(0) ? dx : dy),
                    List.of(dx));
        }
    }

    @Override
    public void step(Frame<S> f, int degree, int[] ready) {
        CellRuns.each(ready, (cell, length) -> {
            var from = new Slice<>(f.input(0), cell * f.rows(), 1);
            copy.evaluate(length * f.rows(), List.of(from, from), List.of(new Slice<>(f.output(), cell * f.rows(), 1)));
        });
    }
}
