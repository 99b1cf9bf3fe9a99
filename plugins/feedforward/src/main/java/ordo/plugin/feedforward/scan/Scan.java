package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import java.util.List;
import ordo.spi.Shape;
import ordo.spi.graph.EdgeVisitor;
import ordo.spi.graph.Operation;

/**
 * An operation that goes through the variables in their order and makes the parameters of each from all before it. Its
 * one input has the cells of the variables and then those of what is given.
 */
public sealed interface Scan extends Operation permits NadeScan, DeepNadeScan {

    /** Which cells belong to which variable. */
    ScanLayout layout();

    /** D. */
    default int variables() {
        return layout().variables();
    }

    /** The variable of this rank. */
    default int variable(int ofRank) {
        return layout().variable(ofRank);
    }

    /** The first input cell of a variable; {@code firstCell(variable + 1)} is behind its last. */
    default int firstCell(int variable) {
        return layout().firstCell(variable);
    }

    /** The number of the first given cell. */
    default int firstGiven() {
        return layout().firstGiven();
    }

    /** How many input cells there are, given ones included. */
    default int inputs() {
        return firstGiven() + layout().given();
    }

    /** The first output cell of a variable; {@code firstOutput(variable + 1)} is behind its last. */
    default int firstOutput(int variable) {
        return layout().firstOutput(variable);
    }

    /** How many output cells there are. */
    default int outputs() {
        return layout().outputs();
    }

    /** The rank of an output cell's variable. */
    default int rankOfOutput(int cell) {
        return layout().rankOfOutput(cell);
    }

    @Override
    default Shape shape() {
        return Shape.of(outputs());
    }

    @Override
    default void reads(int cell, EdgeVisitor visitor) {
        for (int g = firstGiven(); g < inputs(); g++) {
            visitor.edge(0, g);
        }
        int last = rankOfOutput(cell);
        for (int r = 0; r < last; r++) {
            for (int k = firstCell(variable(r)); k < firstCell(variable(r) + 1); k++) {
                visitor.edge(0, k);
            }
        }
    }

    @Override
    default int[] degrees(List<int[]> inputs) {
        int[] of = inputs.getFirst();
        int highest = -1;
        for (int g = firstGiven(); g < inputs(); g++) {
            highest = Math.max(highest, of[g]);
        }
        int[] degrees = new int[outputs()];
        for (int r = 0; r < variables(); r++) {
            int variable = variable(r);
            Arrays.fill(degrees, firstOutput(variable), firstOutput(variable + 1), highest);
            for (int k = firstCell(variable); k < firstCell(variable + 1); k++) {
                highest = Math.max(highest, of[k]);
            }
        }
        return degrees;
    }
}
