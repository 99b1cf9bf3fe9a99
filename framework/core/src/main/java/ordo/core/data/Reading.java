package ordo.core.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ordo.spi.data.Rows;

/** How files become rows: as the plain numbers that they hold, or as the columns that a model declares. */
public final class Reading {
    private static final Reading NUMBERS = new Reading(Optional.empty(), Missing.ERROR);

    private final Optional<Wanted.Declared> declared;
    private final Missing missing;

    private Reading(Optional<Wanted.Declared> declared, Missing missing) {
        this.declared = declared;
        this.missing = Objects.requireNonNull(missing);
    }

    /** Files of numbers, every one of which is wanted. */
    public static Reading numbers() {
        return NUMBERS;
    }

    /** Tables with columns, found by their names, or by their places in a file without names. */
    static Reading columns(List<Wanted.Column> columns, Missing missing) {
        return new Reading(Optional.of(new Wanted.Declared(List.copyOf(columns))), missing);
    }

    /** What a model wants of a table; empty for one of plain numbers. */
    Optional<Wanted.Declared> declared() {
        return declared;
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
        if (declared.isEmpty() || declared.get().headings().equals(rows.headings())) {
            return rows;
        }
        try {
            return TableReading.read(new RowsTable(name, rows), declared.get(), missing, notes);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }
}
