package ordo.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;

/**
 * Holds data against what a model says about its variables.
 *
 * @param shape  how the model's variables are arranged
 * @param domains the values of each
 * @param given  the values of what is given with each example, a number each; may be empty
 */
public record DataCheck(Shape shape, List<Domain> domains, List<Domain> given) {
    /** Keeps copies. */
    public DataCheck {
        domains = List.copyOf(domains);
        given = List.copyOf(given);
    }

    /** For variables of one domain. */
    public DataCheck(Shape shape, Domain domain, List<Domain> given) {
        this(shape, Collections.nCopies(shape.size(), domain), given);
    }

    /**
     * The data, checked, as the model wants them. Rows with more columns than variables, by as many as are given (or
     * by one, if nothing is), end with labels; a note says so.
     *
     * @throws OrdoException naming the part, the row, the place in it, the value and what to do
     */
    public LoadedData fit(LoadedData data) {
        SequencedMap<String, Dataset> parts = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        Splits splits = data.splits();
        parts.put("train", splits.train());
        parts.put("valid", splits.valid());
        parts.put("test", splits.test());
        parts.replaceAll((part, rows) -> fit(splits.name() + ", " + part + " part", rows, notes));
        return data.with(new Splits(splits.name(), parts.get("train"), parts.get("valid"), parts.get("test")),
                notes.stream().distinct().toList());
    }

    /**
     * As {@link #fit(LoadedData)} for one part.
     *
     * @param what  what the rows are, for messages
     * @param notes receives what a user should know
     */
    public Dataset fit(String what, Dataset data, List<String> notes) {
        return fit(what, data, false, notes);
    }

    /** As {@link #fit(String, Dataset, List)} for rows in which variables may be missing: those are NaN. */
    public Dataset fitIncomplete(String what, Dataset data, List<String> notes) {
        return fit(what, data, true, notes);
    }

    private Dataset fit(String what, Dataset data, boolean incomplete, List<String> notes) {
        Dataset fitted = arrange(what, data, notes);
        new ValueCheck(what, "variable", fitted.variables()).check(domains, incomplete);
        for (int i = 0; i < given.size(); i++) {
            new ValueCheck(what, "label", new Columns(fitted.given().orElseThrow(), i, Shape.of(1)))
                    .check(List.of(given.get(i)), false);
        }
        return fitted;
    }

    private Dataset arrange(String what, Dataset data, List<String> notes) {
        Rows rows = data.variables();
        int surplus = rows.shape().size() - shape.size();
        if (surplus > 0 && surplus == Math.max(1, given.size()) && data.given().isEmpty() && rows.shape().rank() == 1
                && (!rows.headings().isEmpty() || varies(rows))) {
            // the columns of a table were asked for by name
            if (rows.headings().isEmpty()) {
                String last = surplus == 1 ? "the last column" : "the last " + surplus + " columns";
                notes.add("rows have " + rows.shape().size() + " columns, the model has " + shape.size()
                        + " variables: " + last + (given.isEmpty() ? " is left out as a label" : surplus == 1
                        ? " is taken as the label" : " are taken as what is given"));
            }
            return new Dataset(new Columns(rows, 0, shape),
                    Optional.of(new Columns(rows, shape.size(), Shape.of(surplus))));
        }
        if (surplus != 0) {
            throw OrdoException.data(what + ": a row has " + rows.shape().size() + " numbers (shape " + rows.shape()
                    + "), but the model has " + shape.size() + " variables (shape " + shape + ")",
                    "give the variables the shape " + rows.shape() + ", or name other data");
        }
        if (!sameArrangement(rows.shape())) {
            throw OrdoException.data(what + ": a row has the shape " + rows.shape()
                    + ", but the model's variables have the shape " + shape,
                    "give the variables the shape " + rows.shape() + ", or rearrange the data");
        }
        if (!given.isEmpty()) {
            int labels = data.given().map(Rows::shape).map(Shape::size).orElse(0);
            if (labels != given.size()) {
                throw OrdoException.data(what + ": each row comes with " + labels + " labels, but the model is given "
                        + given.size(), "name data with labels, or leave 'given' out of the model");
            }
        }
        return data;
    }

    /** Whether the last column can be a label: where labels come first, it is often a corner that is always empty. */
    private static boolean varies(Rows rows) {
        double[] first = new double[rows.shape().size()];
        double[] row = new double[first.length];
        for (int i = 0; i < rows.count(); i++) {
            rows.copy(i, i == 0 ? first : row, 0);
            if (i > 0 && row[row.length - 1] != first[row.length - 1]) {
                return true;
            }
        }
        return rows.count() < 20;
    }

    /** A plain row of numbers fits every shape of its size; an arrangement fits the same one, extents of 1 aside. */
    private boolean sameArrangement(Shape rows) {
        int[] theirs = squeezed(rows);
        int[] ours = squeezed(shape);
        return theirs.length <= 1 || ours.length <= 1 || Arrays.equals(theirs, ours);
    }

    private static int[] squeezed(Shape shape) {
        return Arrays.stream(shape.extents()).filter(extent -> extent > 1).toArray();
    }
}
