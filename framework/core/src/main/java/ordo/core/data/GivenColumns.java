package ordo.core.data;

import java.util.List;
import ordo.core.model.Given;
import ordo.spi.OrdoException;
import ordo.spi.data.Dataset;

/**
 * What is given with the rows of data, as engines take it: an array for each thing. In data a row's numbers lie side by
 * side, thing by thing.
 */
public final class GivenColumns {
    private final List<Given> things;
    private final double[] row;

    /** @param things what a model is given */
    public GivenColumns(List<Given> things) {
        this.things = List.copyOf(things);
        this.row = new double[things.stream().mapToInt(Given::size).sum()];
    }

    /** Arrays for so many rows. */
    public List<double[]> arrays(int rows) {
        return things.stream().map(each -> new double[Math.multiplyExact(rows, each.size())]).toList();
    }

    /**
     * Reads one row.
     *
     * @param number of the row in the data
     * @param to     receives it as row {@code place}
     * @throws OrdoException if the data come with nothing that is given
     */
    public void read(Dataset data, int number, List<double[]> to, int place) {
        if (things.isEmpty()) {
            return;
        }
        data.given().orElseThrow(() -> OrdoException.data("the model is given '" + things.getFirst().name()
                + "' with each row, but the data come without", "use labelled data")).copy(number, row, 0);
        int from = 0;
        for (int i = 0; i < things.size(); i++) {
            int size = things.get(i).size();
            System.arraycopy(row, from, to.get(i), place * size, size);
            from += size;
        }
    }

    /** Neighbouring rows. */
    public List<double[]> read(Dataset data, int from, int count) {
        List<double[]> all = arrays(count);
        for (int r = 0; r < count; r++) {
            read(data, from + r, all, r);
        }
        return all;
    }
}
