package ordo.plugin.feedforward.scan;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Network;

/**
 * The cells that a scan goes through. Variables may differ in how many cells and how many parameters they have; a block
 * of variables that share one conditional has its parameters at the first of them, and none at the others.
 */
public final class ScanLayout {
    private final int[] order;
    private final int[] rank;
    private final int[] firstCells;
    private final int[] firstOutputs;
    private final int given;

    /**
     * @param order        the variable of each rank
     * @param firstCells   the first input cell of each variable, and behind the last how many they are together
     * @param given        how many input cells follow those of the variables
     * @param firstOutputs the first output cell of each variable, and behind the last how many they are together
     */
    public ScanLayout(int[] order, int[] firstCells, int given, int[] firstOutputs) {
        this.order = order.clone();
        this.rank = new int[order.length];
        for (int r = 0; r < order.length; r++) {
            rank[order[r]] = r;
        }
        this.firstCells = firstCells.clone();
        this.given = given;
        this.firstOutputs = firstOutputs.clone();
    }

    /** The layout of a network whose scan reads {@link Network#everything()}. */
    public static ScanLayout of(Network network) {
        int variables = network.shape().size();
        int given = network.given().stream().mapToInt(node -> node.cells()).sum();
        int[] order = IntStream.range(0, variables).map(network.ordering()::variable).toArray();
        int[] cells = IntStream.rangeClosed(0, variables).map(network::firstCell).toArray();
        int[] outputs = new int[variables + 1];
        for (Conditional each : network.conditionals()) {
            outputs[each.variable()] = each.cell();
            Arrays.fill(outputs, each.variable() + 1, each.variable() + each.span() + 1,
                    each.cell() + each.parameters());
        }
        return new ScanLayout(order, cells, given, outputs);
    }

    /** D. */
    public int variables() {
        return order.length;
    }

    /** The variable of this rank. */
    public int variable(int ofRank) {
        return order[ofRank];
    }

    /** The first input cell of a variable; {@code firstCell(variable + 1)} is behind its last. */
    public int firstCell(int variable) {
        return firstCells[variable];
    }

    /** The number of the first given cell. */
    public int firstGiven() {
        return firstCells[order.length];
    }

    /** How many cells are given. */
    public int given() {
        return given;
    }

    /** The first output cell of a variable; {@code firstOutput(variable + 1)} is behind its last. */
    public int firstOutput(int variable) {
        return firstOutputs[variable];
    }

    /** How many output cells there are. */
    public int outputs() {
        return firstOutputs[order.length];
    }

    /** The rank of an output cell's variable. */
    public int rankOfOutput(int cell) {
        int at = Arrays.binarySearch(firstOutputs, cell);
        int variable = at < 0 ? -at - 2 : at;
        // of variables that start at the same cell only the last has any
        while (firstOutputs[variable + 1] == cell) {
            variable++;
        }
        return rank[variable];
    }
}
