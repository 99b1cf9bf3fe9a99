package ordo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.cli.Figures.Chosen;
import ordo.core.model.ModelDefinition;

/**
 * Rows of which a part is missing.
 *
 * @param x     rows · D numbers, NaN where one is missing
 * @param given what is given with each row
 * @param kept  which variables of each row are known
 */
record Incomplete(double[] x, List<double[]> given, List<BitSet> kept) {

    /**
     * The first rows of some data.
     *
     * @param kept what to keep of every row, if not all that is there
     */
    static Incomplete of(TrainedModel model, Chosen chosen, int rows, Optional<BitSet> kept) {
        ModelDefinition definition = model.spec().model();
        int size = definition.variables();
        double[] x = new double[Math.multiplyExact(rows, size)];
        List<BitSet> known = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            chosen.data().variables().copy(row, x, row * size);
            var mine = new BitSet();
            for (int i = 0; i < size; i++) {
                if (kept.isPresent() && !kept.get().get(i)) {
                    x[row * size + i] = Double.NaN;
                }
                mine.set(i, !Double.isNaN(x[row * size + i]));
            }
            known.add(mine);
        }
        return new Incomplete(x, Batch.of(definition, chosen.data(), 0, rows).given(), known);
    }

    int rows() {
        return kept.size();
    }

    /** How many values are missing in all rows together. */
    long missing() {
        return Arrays.stream(x).filter(Double::isNaN).count();
    }

    double[] row(int row) {
        int size = x.length / rows();
        return Arrays.copyOfRange(x, row * size, (row + 1) * size);
    }

    /** Which rows have something missing. */
    IntStream holed() {
        int size = x.length / Math.max(1, rows());
        return IntStream.range(0, rows()).filter(row -> kept.get(row).cardinality() < size);
    }
}
