package ordo.spi.compute;

import java.util.List;

/**
 * A formula made ready for a backend. Not for use by two threads at once.
 */
public interface FormulaKernel<S> {

    /**
     * Evaluates {@code count} elements. An output may lie exactly on an input (same buffer, offset and stride), since
     * an element's inputs are read before its outputs are written; other overlaps are not allowed.
     *
     * @param inputs  one slice per input of the formula
     * @param outputs one slice per output
     * @param scalars one number per scalar
     */
    void evaluate(int count, List<Slice<S>> inputs, List<Slice<S>> outputs, double... scalars);
}
