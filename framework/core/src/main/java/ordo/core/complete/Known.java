package ordo.core.complete;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import ordo.core.model.Block;
import ordo.core.model.ModelDefinition;
import ordo.spi.Ordering;

/** Which variables of a row are known. */
record Known(ModelDefinition model, BitSet variables) {

    /** Those of a row that are not NaN. */
    static Known of(ModelDefinition model, double[] x, int row) {
        var known = new BitSet();
        for (int i = 0; i < model.variables(); i++) {
            known.set(i, !Double.isNaN(x[row * model.variables() + i]));
        }
        return new Known(model, known);
    }

    /** Of the same model, which need not be compared. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Known that && variables.equals(that.variables);
    }

    @Override
    public int hashCode() {
        return variables.hashCode();
    }

    boolean all() {
        return variables.cardinality() == model.variables();
    }

    /** Whether an ordering visits the known variables first. */
    boolean firstIn(Ordering ordering) {
        int count = variables.cardinality();
        return variables.stream().allMatch(i -> ordering.rank(i) < count);
    }

    /** An ordering that visits the known variables first, and otherwise follows another one. */
    Ordering first(Ordering other) {
        IntPredicate known = rank -> variables.get(other.variable(rank));
        return Ordering.ofVariables(IntStream.concat(IntStream.range(0, other.size()).filter(known),
                IntStream.range(0, other.size()).filter(known.negate())).map(other::variable).toArray());
    }

    /** The blocks of which a part is known and a part is not: their rest cannot be drawn by steps. */
    List<Block> torn() {
        List<Block> torn = new ArrayList<>();
        for (Block block : model.blocks()) {
            int from = block.conditional().variable();
            int known = variables.get(from, from + block.conditional().span()).cardinality();
            if (known > 0 && known < block.conditional().span()) {
                torn.add(block);
            }
        }
        return torn;
    }

    /** How many values the missing variables can take together; infinite if one is a continuum. */
    double values() {
        return missing().mapToDouble(i -> model.domain(i).discrete() ? model.domain(i).cardinality()
                : Double.POSITIVE_INFINITY).reduce(1, (a, b) -> a * b);
    }

    /** The missing variables. */
    IntStream missing() {
        return IntStream.range(0, model.variables()).filter(i -> !variables.get(i));
    }
}
