package ordo.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Channelwise;

/**
 * Runs a {@link Channelwise} operation on any backend: the parts of channels are walks with a stride. Its gradient is the
 * derived one, that of Σ output · gradient of the output.
 */
final class ChannelwiseKernel<S> implements Kernel<S> {
    private static final double[] NO_SCALARS = {};

    private final Channelwise operation;
    private final Backend<S> backend;
    private final FormulaKernel<S> forward;
    private final int[] parts;
    private final int outputs;
    private final int channels;
    private Frame<S> bound;
    private List<Slice<S>> from;
    private List<Slice<S>> to;
    private FormulaKernel<S> backward;
    private List<Slice<S>> gradientFrom;
    private List<Slice<S>> gradientTo;

    ChannelwiseKernel(Channelwise operation, Backend<S> backend) {
        this.operation = operation;
        this.backend = backend;
        this.forward = backend.formula(operation.formula());
        this.parts = operation.parts();
        this.outputs = operation.outputs();
        this.channels = operation.channels();
    }

    @Override
    public void forward(Frame<S> f) {
        bind(f);
        forward.evaluate(f.rows() * channels, from, to, NO_SCALARS);
    }

    /** Notes where a frame's buffers are; from batch to batch it is the same frame. */
    private void bind(Frame<S> f) {
        if (f == bound) {
            return;
        }
        bound = f;
        from = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            from.addAll(walks(f.input(i), parts[i]));
        }
        to = walks(f.output(), outputs);
        backward = null;
    }

    private static <S> List<Slice<S>> walks(S storage, int parts) {
        return IntStream.range(0, parts).mapToObj(part -> new Slice<>(storage, part, parts)).toList();
    }

    @Override
    public void backward(Frame<S> f) {
        bind(f);
        if (backward == null) {
            bindBackward(f);
        }
        if (!gradientTo.isEmpty()) {
            backward.evaluate(f.rows() * channels, gradientFrom, gradientTo, NO_SCALARS);
        }
    }

    private void bindBackward(Frame<S> f) {
        gradientFrom = new ArrayList<>(from);
        gradientFrom.addAll(walks(f.outputGradient(), outputs));
        gradientTo = new ArrayList<>();
        List<Integer> wanted = new ArrayList<>();
        List<Boolean> adds = new ArrayList<>();
        int number = 0;
        for (int i = 0; i < parts.length; i++) {
            for (Slice<S> walk : f.inputGradient(i) == null ? List.<Slice<S>>of() : walks(f.inputGradient(i), parts[i])) {
                wanted.add(number + walk.offset());
                adds.add(f.addsToInputGradient(i));
                gradientTo.add(walk);
            }
            number += parts[i];
        }
        IntStream.range(0, adds.size()).filter(adds::get).forEach(k -> gradientFrom.add(gradientTo.get(k)));
        backward = backend.formula(gradient(wanted, adds));
    }

    /** @param adds for each of the wanted gradients whether what is there before is a further input, to be added to */
    private Formula gradient(List<Integer> wanted, List<Boolean> adds) {
        Formula own = operation.formula();
        List<String> names = new ArrayList<>(own.inputs());
        IntStream.range(0, outputs).forEach(k -> names.add("gradient " + k));
        var product = new FormulaBuilder(names);
        List<Term> results = product.inline(own, inputs(product, own.inputs().size()));
        Formula weighted = product.build(product.sum(IntStream.range(0, outputs).mapToObj(k ->
                results.get(k).times(product.input(own.inputs().size() + k))).toList()));
        Formula derived = weighted.withGradients(wanted.stream().mapToInt(Integer::intValue).toArray());
        int before = names.size();
        IntStream.range(0, adds.size()).filter(adds::get).forEach(k -> names.add("before " + k));
        var builder = new FormulaBuilder(names);
        List<Term> gradients = builder.inline(derived, inputs(builder, before));
        List<Term> all = new ArrayList<>();
        for (int k = 0; k < wanted.size(); k++) {
            Term gradient = gradients.get(k + 1);
            all.add(adds.get(k) ? builder.input(before++).plus(gradient) : gradient);
        }
        return builder.build(all);
    }

    private static List<Term> inputs(FormulaBuilder builder, int count) {
        return IntStream.range(0, count).mapToObj(builder::input).toList();
    }

    @Override
    public void step(Frame<S> f, int degree, int[] cells) {
        if (outputs == 1 && Arrays.stream(parts).allMatch(p -> p == 1)) {
            CellRuns.each(cells, (cell, length) -> step(f, cell, length * f.rows()));
            return;
        }
        // the parts of a channel have one degree, so they come together
        for (int k = 0; k < cells.length; k += outputs) {
            step(f, cells[k] / outputs, f.rows());
        }
    }

    private void step(Frame<S> f, int channel, int count) {
        List<Slice<S>> inputs = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            columns(inputs, f.input(i), channel * parts[i], parts[i], f.rows());
        }
        List<Slice<S>> results = new ArrayList<>();
        columns(results, f.output(), channel * outputs, outputs, f.rows());
        forward.evaluate(count, inputs, results, NO_SCALARS);
    }

    private static <S> void columns(List<Slice<S>> slices, S storage, int first, int count, int rows) {
        for (int cell = first; cell < first + count; cell++) {
            slices.add(new Slice<>(storage, cell * rows, 1));
        }
    }
}
