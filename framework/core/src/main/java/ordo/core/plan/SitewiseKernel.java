package ordo.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Sitewise;

/** Runs a {@link Sitewise} operation on any backend; its gradient is the derived one. */
final class SitewiseKernel<S> implements Kernel<S> {
    private static final double[] NO_SCALARS = {};

    private final Sitewise operation;
    private final Backend<S> backend;
    private final FormulaKernel<S> forward;
    private final int[] source;
    private final int[] block;
    private final int sites;
    private final int channels;
    /** Whether a source is the same everywhere: then rows are run one by one. */
    private final boolean shared;
    private final SiteSum<S> siteSum;
    /** Gradient kernels by which sources need one (low bits) and which of them add to what is there (high bits). */
    private final Map<Long, FormulaKernel<S>> gradients = new HashMap<>();
    private final List<FormulaKernel<S>> blocks = new ArrayList<>();
    private Frame<S> bound;
    /** For each row (for all rows together, if nothing is shared) where its numbers lie. */
    private final List<List<Slice<S>>> from = new ArrayList<>();
    private final List<List<Slice<S>>> to = new ArrayList<>();
    private final List<List<Slice<S>>> gradientFrom = new ArrayList<>();
    private final List<List<Slice<S>>> gradientTo = new ArrayList<>();
    private FormulaKernel<S> backward;

    SitewiseKernel(Sitewise operation, Backend<S> backend) {
        this.operation = operation;
        this.backend = backend;
        this.forward = backend.formula(operation.formula());
        this.source = IntStream.range(0, operation.formula().inputs().size()).map(operation::sourceOf).toArray();
        this.block = IntStream.range(0, source.length).map(operation::blockOf).toArray();
        this.sites = operation.sites().size();
        this.channels = operation.channels();
        this.shared = operation.sources().stream().anyMatch(Sitewise.Source::everywhere);
        this.siteSum = new SiteSum<>(backend, sites, channels);
    }

    private void bind(Frame<S> f) {
        if (f != bound) {
            bound = f;
            backward = null;
            List.of(from, to, gradientFrom, gradientTo).forEach(List::clear);
        }
    }

    private int calls(Frame<S> f) {
        return shared ? f.rows() : 1;
    }

    private int elements(Frame<S> f) {
        return (shared ? 1 : f.rows()) * sites * channels;
    }

    @Override
    public void forward(Frame<S> f) {
        bind(f);
        for (int row = 0; row < calls(f); row++) {
            if (row == from.size()) {
                from.add(inputs(f, row));
                to.add(IntStream.range(0, operation.blocks()).mapToObj(b -> output(f.output(), b, from.size() - 1))
                        .toList());
            }
            forward.evaluate(elements(f), from.get(row), to.get(row), NO_SCALARS);
        }
    }

    private List<Slice<S>> inputs(Frame<S> f, int row) {
        return IntStream.range(0, source.length).mapToObj(i -> input(f.input(source[i]), i, row)).toList();
    }

    private Slice<S> input(S buffer, int input, int row) {
        Sitewise.Source own = operation.sources().get(source[input]);
        int first = row * own.blocks() * (own.everywhere() ? 1 : sites) + block[input];
        return Slice.runs(buffer, first * channels, channels, own.everywhere() ? 0 : own.blocks() * channels);
    }

    private Slice<S> output(S buffer, int number, int row) {
        int count = operation.blocks();
        return Slice.runs(buffer, (row * sites * count + number) * channels, channels, count * channels);
    }

    @Override
    public void backward(Frame<S> f) {
        bind(f);
        long key = key(f);
        if (key == 0) {
            return;
        }
        if (backward == null) {
            backward = gradients.computeIfAbsent(key, k -> backend.formula(new SitewiseGradient(operation, k).formula()));
        }
        for (int row = 0; row < calls(f); row++) {
            if (row == gradientTo.size()) {
                bindBackward(f, row);
            }
            backward.evaluate(elements(f), gradientFrom.get(row), gradientTo.get(row), NO_SCALARS);
            for (int i = 0; i < source.length; i++) {
                if (everywhere(i) && f.inputGradient(source[i]) != null) {
                    siteSum.fold(i, f.inputGradient(source[i]), input(null, i, row).offset(),
                            f.addsToInputGradient(source[i]));
                }
            }
        }
    }

    private boolean everywhere(int input) {
        return operation.sources().get(source[input]).everywhere();
    }

    private long key(Frame<S> f) {
        long key = 0;
        for (int s = 0; s < operation.sources().size(); s++) {
            if (f.inputGradient(s) != null) {
                boolean adds = !operation.sources().get(s).everywhere() && f.addsToInputGradient(s);
                key |= 1L << s | (adds ? 1L << s + 32 : 0);
            }
        }
        return key;
    }

    private void bindBackward(Frame<S> f, int row) {
        List<Slice<S>> read = new ArrayList<>(inputs(f, row));
        List<Slice<S>> written = new ArrayList<>();
        for (int b = 0; b < operation.blocks(); b++) {
            read.add(output(f.outputGradient(), b, row));
        }
        for (int i = 0; i < source.length; i++) {
            S gradient = f.inputGradient(source[i]);
            if (gradient != null) {
                written.add(everywhere(i) ? siteSum.terms(i) : input(gradient, i, row));
                if (!everywhere(i) && f.addsToInputGradient(source[i])) {
                    read.add(written.getLast());
                }
            }
        }
        gradientFrom.add(read);
        gradientTo.add(written);
    }

    @Override
    public void step(Frame<S> f, int degree, int[] cells) {
        if (blocks.isEmpty()) {
            IntStream.range(0, operation.blocks()).forEach(b -> blocks.add(backend.formula(operation.block(b))));
        }
        CellRuns.each(cells, (first, length) -> {
            int end = first + length;
            for (int cell = first; cell < end; ) {
                int count = Math.min(end - cell, channels - cell % channels);
                step(f, cell, count);
                cell += count;
            }
        });
    }

    /** Neighbouring channels of one block at one site. */
    private void step(Frame<S> f, int cell, int count) {
        int site = cell / channels / operation.blocks();
        List<Slice<S>> read = new ArrayList<>();
        for (int i = 0; i < source.length; i++) {
            read.add(new Slice<>(f.input(source[i]), operation.cell(i, site, cell % channels) * f.rows(), 1));
        }
        blocks.get(cell / channels % operation.blocks()).evaluate(count * f.rows(), read,
                List.of(new Slice<>(f.output(), cell * f.rows(), 1)));
    }
}
