package ordo.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Frame;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Elementwise;

/** Runs an {@link Elementwise} operation on any backend; its gradient is the derived one. */
final class ElementwiseKernel<S> implements Kernel<S> {
    private static final double[] NO_SCALARS = {};

    private final Elementwise operation;
    private final Backend<S> backend;
    private final FormulaKernel<S> forward;
    private final int inputs;
    private final int size;
    /** Gradient kernels by which result each input's gradient is part of, and which results add to what is there. */
    private final Map<List<?>, FormulaKernel<S>> gradients = new HashMap<>();
    private Frame<S> bound;
    private List<Slice<S>> from;
    private List<Slice<S>> to;
    private FormulaKernel<S> backward;
    private List<Slice<S>> gradientFrom;
    private List<Slice<S>> gradientTo;

    ElementwiseKernel(Elementwise operation, Backend<S> backend) {
        this.operation = operation;
        this.backend = backend;
        this.forward = backend.formula(operation.formula());
        this.inputs = operation.formula().inputs().size();
        this.size = operation.shape().size();
    }

    @Override
    public void forward(Frame<S> f) {
        bind(f);
        forward.evaluate(f.rows() * size, from, to, NO_SCALARS);
    }

    private List<Slice<S>> slices(Frame<S> f, int offset) {
        List<Slice<S>> slices = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            slices.add(new Slice<>(f.input(i), offset, 1));
        }
        return slices;
    }

    /** Notes where a frame's buffers are; from step to step it is the same frame, and nothing is to be made anew. */
    private void bind(Frame<S> f) {
        if (f == bound) {
            return;
        }
        bound = f;
        from = slices(f, 0);
        to = List.of(Slice.of(f.output()));
        backward = null;
    }

    @Override
    public void backward(Frame<S> f) {
        bind(f);
        if (backward == null) {
            bindBackward(f);
        }
        if (!gradientTo.isEmpty()) {
            backward.evaluate(f.rows() * size, gradientFrom, gradientTo, NO_SCALARS);
        }
    }

    private void bindBackward(Frame<S> f) {
        gradientFrom = slices(f, 0);
        gradientTo = new ArrayList<>();
        gradientFrom.add(Slice.of(f.outputGradient()));
        // for each input, which of the results its gradient is part of; a node may be several inputs
        var part = new ArrayList<Integer>();
        var adds = new ArrayList<Boolean>();
        for (int i = 0; i < inputs; i++) {
            Slice<S> target = f.inputGradient(i) == null ? null : Slice.of(f.inputGradient(i));
            int known = target == null ? -1 : gradientTo.indexOf(target);
            part.add(target == null ? -1 : known < 0 ? gradientTo.size() : known);
            if (target != null && known < 0) {
                gradientTo.add(target);
                adds.add(f.addsToInputGradient(i));
                if (f.addsToInputGradient(i)) {
                    gradientFrom.add(target);
                }
            }
        }
        backward = gradients.computeIfAbsent(List.of(part, adds), _ -> gradient(part, adds));
    }

    private FormulaKernel<S> gradient(List<Integer> part, List<Boolean> adds) {
        Formula chained = operation.formula().chained();
        List<String> names = new ArrayList<>(chained.inputs());
        for (int i = 0; i < adds.size(); i++) {
            if (adds.get(i)) {
                names.add("before " + i);
            }
        }
        var builder = new FormulaBuilder(names);
        List<Term> arguments = new ArrayList<>();
        for (int i = 0; i <= inputs; i++) {
            arguments.add(builder.input(i));
        }
        List<Term> gradients = builder.inline(chained, arguments);
        List<Term> results = new ArrayList<>();
        int before = inputs + 1;
        for (int r = 0; r < adds.size(); r++) {
            Term result = adds.get(r) ? builder.input(before++) : null;
            for (int i = 0; i < inputs; i++) {
                if (part.get(i) == r) {
                    result = result == null ? gradients.get(i) : result.plus(gradients.get(i));
                }
            }
            results.add(result);
        }
        return backend.formula(builder.build(results));
    }

    @Override
    public void step(Frame<S> f, int degree, int[] cells) {
        CellRuns.each(cells, (cell, length) -> {
            int offset = cell * f.rows();
            forward.evaluate(length * f.rows(), slices(f, offset), List.of(new Slice<>(f.output(), offset, 1)));
        });
    }
}
