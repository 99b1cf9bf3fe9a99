package ordo.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import ordo.core.model.Given;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;

/**
 * Holds data against what a model says about its variables, and about what it is given.
 *
 * @param shape  how the model's variables are arranged
 * @param domains the values of each
 * @param given  what is given with each example; may be empty
 */
public record DataCheck(Shape shape, List<Domain> domains, List<Given> given) {
    /** Keeps copies. */
    public DataCheck {
        domains = List.copyOf(domains);
        given = List.copyOf(given);
    }

    /** For variables of one domain. */
    public DataCheck(Shape shape, Domain domain, List<Given> given) {
        this(shape, Collections.nCopies(shape.size(), domain), given);
    }

    /**
     * The data, checked, as the model wants them: with what it is given under its own names, in its own order. What has no
     * rows of its name is, if it is one number, the labels. Rows with more columns than variables, by as many numbers as are
     * given (or by one, if nothing is), end with these; a note says so.
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
        new ValueCheck(what, ValueCheck.VARIABLE, fitted.variables()).check(domains, incomplete);
        for (Given each : given) {
            boolean label = each.size() == 1 && each.domain().discrete();
            new ValueCheck(what, label ? ValueCheck.LABEL : "'" + each.name() + "'", fitted.given().get(each.name()))
                    .check(Collections.nCopies(each.size(), each.domain()), false);
        }
        return fitted;
    }

    private Dataset arrange(String what, Dataset data, List<String> notes) {
        Rows rows = data.variables();
        int surplus = rows.shape().size() - shape.size();
        int wanted = Math.max(1, given.stream().mapToInt(Given::size).sum());
        if (surplus > 0 && surplus == wanted && data.given().isEmpty() && rows.shape().rank() == 1
                && (!rows.headings().isEmpty() || varies(rows))) {
            // the columns of a table were asked for by name
            if (rows.headings().isEmpty()) {
                String last = surplus == 1 ? "the last column" : "the last " + surplus + " columns";
                notes.add("rows have " + rows.shape().size() + " columns, the model has " + shape.size()
                        + " variables: " + last + (given.isEmpty() ? " is left out as a label" : surplus == 1
                        ? " is taken as the label" : " are taken as what is given"));
            }
            return last(rows);
        }
        if (surplus != 0) {
            throw OrdoException.data(what + ": a row has " + rows.shape().size() + " numbers (shape " + rows.shape()
                    + "), but the model has " + shape.size() + " variables (shape " + shape + ")",
                    "give the variables the shape " + rows.shape() + ", or name other data");
        }
        if (!Arrangement.fits(rows.shape(), shape)) {
            throw OrdoException.data(what + ": a row has the shape " + rows.shape()
                    + ", but the model's variables have the shape " + shape,
                    "give the variables the shape " + rows.shape() + ", or rearrange the data");
        }
        if (given.isEmpty()) {
            return data;
        }
        var parts = new LinkedHashMap<String, Rows>();
        given.forEach(each -> parts.put(each.name(), rows(what, data, each)));
        return new Dataset(rows, parts);
    }

    /** Rows whose last columns are what is given, or a label that nobody asked for. */
    private Dataset last(Rows rows) {
        var parts = new LinkedHashMap<String, Rows>();
        int from = shape.size();
        for (Given each : given) {
            parts.put(each.name(), new Columns(rows, from, each.shape()));
            from += each.size();
        }
        if (given.isEmpty()) {
            parts.put(Dataset.LABELS, new Columns(rows, from, Shape.of(1)));
        }
        return new Dataset(new Columns(rows, 0, shape), parts);
    }

    /** The rows of one thing that is given. */
    private Rows rows(String what, Dataset data, Given each) {
        List<Given> nameless = given.stream().filter(g -> g.size() == 1 && !data.given().containsKey(g.name())).toList();
        boolean labels = nameless.equals(List.of(each)) && given.stream().noneMatch(g -> g.name().equals(Dataset.LABELS));
        Rows rows = data.given().get(labels ? Dataset.LABELS : each.name());
        if (rows == null) {
            throw OrdoException.data(what + ": the examples come without '" + each.name() + "', which the model is given",
                    each.size() == 1 ? "name data with labels, or leave 'given' out of the model" : "put an array " + each.name()
                    + " beside that of the examples, with a row of the shape " + each.shape() + " for each, as numpy.savez(\"f.npz\", "
                    + "x=x, " + each.name() + "=" + each.name() + ") does");
        }
        if (!Arrangement.fits(rows.shape(), each.shape())) {
            throw OrdoException.data(what + ": a row of '" + each.name() + "' has the shape " + rows.shape()
                    + ", but the model says " + each.declared(), "give it the shape " + rows.shape()
                    + " in the spec, or rearrange the data");
        }
        return rows;
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
}
