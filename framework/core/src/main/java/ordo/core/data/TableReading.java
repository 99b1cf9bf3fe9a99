package ordo.core.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import ordo.core.data.Wanted.Place;
import ordo.spi.OrdoException;
import ordo.spi.data.Rows;
import ordo.spi.data.Table;

/** Reads a table once, row by row, into numbers; no text outlives its row. */
final class TableReading implements Table.Sink {
    private final Table table;
    private final Wanted wanted;
    private final Missing missing;
    private final List<String> notes;
    private List<String> names = List.of();
    private List<Place> places = List.of();
    private RowStore store;
    private double[] values;
    private int dropped;
    private int rows;

    private TableReading(Table table, Wanted wanted, Missing missing, List<String> notes) {
        this.table = table;
        this.wanted = wanted;
        this.missing = missing;
        this.notes = notes;
    }

    /**
     * The rows of a table, as they are wanted.
     *
     * @param notes receives what a user should know
     * @throws OrdoException naming file, line, column, cell, cause and remedy
     * @throws IOException   if it cannot be read
     */
    static Rows read(Table table, Wanted wanted, Missing missing, List<String> notes) throws IOException {
        var reading = new TableReading(table, wanted, missing, notes);
        table.read(reading);
        return reading.result();
    }

    @Override
    public void names(List<String> header, long line) {
        if (isData(header)) {
            begin(header.size());
            row(new Words(header, line));
        } else {
            names = header;
            begin(header.size());
        }
    }

    /** Whether what looks like names, having no number in it, is the first row of a table without names. */
    private boolean isData(List<String> header) {
        return wanted instanceof Wanted.Declared declared && declared.columns().size() == header.size()
                && IntStream.range(0, header.size())
                        .allMatch(c -> declared.columns().get(c).labels().contains(header.get(c)));
    }

    private void begin(int width) {
        places = wanted.places(table.name(), names, width, notes);
        values = new double[places.size()];
        store = new RowStore(table.name(), places.stream().map(Place::heading).toList());
    }

    @Override
    public void row(Table.Row row) {
        if (store == null) {
            if (isHeader(row)) {
                names(Words.of(row).texts, row.line());
                return;
            }
            begin(row.size());
        }
        boolean drop = false;
        for (int k = 0; k < values.length; k++) {
            Place place = places.get(k);
            values[k] = place.rule().value(row, place.column());
            if (Double.isNaN(values[k])) {
                String text = row.text(place.column());
                if (!Missing.is(text)) {
                    double number = row.number(place.column());
                    throw fault(row, place, place.rule().cause(text, number), place.rule().remedy(text, number));
                }
                if (missing == Missing.ERROR) {
                    throw fault(row, place, text.isEmpty() ? "the value is missing"
                            : "\"" + text + "\": the value is missing", "fill it in, remove the row, or say what to do "
                                    + "with such rows: missing = drop");
                }
                drop = missing == Missing.DROP;
            }
        }
        if (drop) {
            dropped++;
        } else {
            store.add(values, rows);
        }
        rows++;
    }

    /** Whether a first row with a number in it holds the names all the same: those of a model's columns. */
    private boolean isHeader(Table.Row row) {
        return wanted instanceof Wanted.Declared declared
                && Set.copyOf(Words.of(row).texts).containsAll(declared.names());
    }

    private OrdoException fault(Table.Row row, Place place, String cause, String remedy) {
        String name = place.name();
        return OrdoException.data(table.name() + ", line " + row.line() + ", column " + (place.column() + 1)
                + (name.isEmpty() ? "" : " (" + Shown.of(name) + ")") + ": " + cause, remedy);
    }

    private Rows result() {
        if (store == null || store.count() == 0) {
            throw OrdoException.data(table.name() + (dropped > 0 ? ": each of its " + dropped + " rows has a missing "
                    + "cell" : ": there are no rows in it"), dropped > 0 ? "fill them in, or leave out the columns "
                            + "that are often missing" : "give it one line for each example");
        }
        if (dropped > 0) {
            notes.add("of " + table.name() + ", " + dropped + " of " + ((long) store.count() + dropped)
                    + " rows are left out, because a cell is missing");
        }
        places.forEach(place -> notes.addAll(place.rule().notes(table.name(), place.name())));
        return store.rows();
    }

    /** Cells that were read already. */
    private record Words(List<String> texts, long line) implements Table.Row {
        static Words of(Table.Row row) {
            List<String> texts = new ArrayList<>();
            for (int c = 0; c < row.size(); c++) {
                texts.add(row.text(c));
            }
            return new Words(texts, row.line());
        }

        @Override
        public int size() {
            return texts.size();
        }

        @Override
        public String text(int column) {
            return texts.get(column);
        }

        @Override
        public double number(int column) {
            return Double.NaN;
        }
    }
}
