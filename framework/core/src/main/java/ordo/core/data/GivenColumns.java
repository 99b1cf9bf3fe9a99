package ordo.core.data;

import java.util.List;
import ordo.core.model.Given;
import ordo.spi.OrdoException;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;

/** What is given with the rows of data, as engines take it: an array for each thing. */
public final class GivenColumns {
    private final List<Given> things;

    /** @param things what a model is given */
    public GivenColumns(List<Given> things) {
        this.things = List.copyOf(things);
    }

    /** Arrays for so many rows. */
    public List<double[]> arrays(int rows) {
        return things.stream().map(each -> new double[Math.multiplyExact(rows, each.size())]).toList();
    }

    /**
     * Reads one row.
     *
     * @param data   as {@link DataCheck} has arranged them
     * @param number of the row in the data
     * @param to     receives it as row {@code place}
     * @throws OrdoException if the data come without something that is given
     */
    public void read(Dataset data, int number, List<double[]> to, int place) {
        for (int i = 0; i < things.size(); i++) {
            Given thing = things.get(i);
            Rows rows = data.given().get(thing.name());
            if (rows == null) {
                throw OrdoException.data("the model is given '" + thing.name() + "' with each row, but the data come without",
                        "use data with it");
            }
            rows.copy(number, to.get(i), place * thing.size());
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
