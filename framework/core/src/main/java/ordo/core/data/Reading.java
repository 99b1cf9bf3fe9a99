package ordo.core.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ordo.core.model.Column;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.core.train.Preparation;
import ordo.spi.Shape;
import ordo.spi.data.Rows;

/** How files become rows: as the plain numbers that they hold, or as the columns that a model declares. */
public final class Reading {
    private static final Reading NUMBERS = new Reading(Optional.empty(), Missing.ERROR, Optional.empty(), List.of());

    private final Optional<Wanted.Declared> declared;
    private final Missing missing;
    private final Optional<Shape> shape;
    private final List<String> given;

    private Reading(Optional<Wanted.Declared> declared, Missing missing, Optional<Shape> shape, List<String> given) {
        this.declared = declared;
        this.missing = Objects.requireNonNull(missing);
        this.shape = shape;
        this.given = given;
    }

    /** Files of numbers, every one of which is wanted. */
    public static Reading numbers() {
        return NUMBERS;
    }

    /**
     * What a model is trained on and scores: the columns of a table, if it has columns, with what is given behind them.
     * They are found by their names, or by their places in a file without names. For an array of variables, what is given
     * are arrays and files of its name. Images become grey or get three channels if the model's shape wants it.
     *
     * @param missing what becomes of a row in which a cell is missing
     */
    public static Reading of(ModelDefinition model, Preparation.Missing missing) {
        return of(model, model.given(), missing);
    }

    /** The same where but some of what the model is given comes with the data. */
    public static Reading of(ModelDefinition model, List<Given> given, Preparation.Missing missing) {
        if (model.columns().isEmpty()) {
            return new Reading(Optional.empty(), Missing.ERROR, Optional.of(model.shape()),
                    given.stream().map(Given::name).toList());
        }
        List<Column> columns = new ArrayList<>(model.columns());
        given.forEach(each -> columns.add(new Column(each.name(), each.domain(), List.of())));
        return columns(columns, missing == Preparation.Missing.DROP ? Missing.DROP : Missing.ERROR);
    }

    /** Columns of a table: with {@link Missing#KEEP}, what is to be completed. */
    public static Reading columns(List<Column> columns, Missing missing) {
        return new Reading(Optional.of(new Wanted.Declared(List.copyOf(columns))), missing, Optional.empty(), List.of());
    }

    /** What a model wants of a table; empty for one of plain numbers. */
    Optional<Wanted.Declared> declared() {
        return declared;
    }

    /** The names of what is given beside an array of variables. */
    List<String> given() {
        return given;
    }

    Missing missing() {
        return missing;
    }

    /**
     * Rows that were not read as a table, as the model wants them; those that are so already are left alone.
     *
     * @param name  what messages call them
     * @param notes receives what a user should know
     */
    Rows bind(String name, Rows rows, List<String> notes) {
        if (declared.isEmpty()) {
            return shape.map(wanted -> Channels.fit(rows, wanted, notes)).orElse(rows);
        }
        if (declared.get().isOf(rows.headings())) {
            return rows;
        }
        try {
            return TableReading.read(new RowsTable(name, rows), declared.get(), missing, notes);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }
}
