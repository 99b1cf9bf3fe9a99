package ordo.plugin.feedforward.scan;

import java.util.List;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.FormulaBuilder;

/** Copies, sums and zeros within a backend's memory, as formulas. */
final class Moves<S> {
    private final FormulaKernel<S> copy;
    private final FormulaKernel<S> sum;
    private final FormulaKernel<S> zero;

    Moves(Backend<S> backend) {
        var one = new FormulaBuilder("x");
        copy = backend.formula(one.build(one.input(0)));
        var two = new FormulaBuilder("x", "y");
        sum = backend.formula(two.build(two.input(0).plus(two.input(1))));
        var none = new FormulaBuilder(List.of());
        zero = backend.formula(none.build(none.constant(0)));
    }

    /** to = from. */
    void copy(int count, Slice<S> from, Slice<S> to) {
        copy.evaluate(count, List.of(from), List.of(to));
    }

    /** to = to + from. */
    void add(int count, Slice<S> from, Slice<S> to) {
        sum.evaluate(count, List.of(to, from), List.of(to));
    }

    /** The first numbers of {@code buffer} = 0. */
    void clear(S buffer, int count) {
        zero.evaluate(count, List.of(), List.of(Slice.of(buffer)));
    }
}
