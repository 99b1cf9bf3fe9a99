package ordo.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.core.complete.Completion;
import ordo.core.data.RowsTable;
import ordo.core.model.ModelDefinition;
import ordo.core.run.AtomicFiles;
import ordo.spi.OrdoException;
import ordo.spi.data.Table;

/** Where completions go. */
sealed interface CompletedWriter {

    /** Writes all of them; {@code out} is for what goes to no file. */
    void write(CompletedRows rows, PrintStream out);

    /**
     * The writer that suits a file's name.
     *
     * @param file  empty for stdout
     * @param plain whether the completed rows alone are wanted
     * @throws OrdoException if there is none
     */
    static CompletedWriter forFile(Datasets datasets, ModelDefinition model, Optional<Path> file, boolean plain) {
        String ending = file.map(SampleCommand::ending).orElse(".csv");
        if (ending.equals(".png")) {
            Pictures.check(model);
            return new Image(file.orElseThrow());
        }
        if (ending.equals(".csv") && !(plain && file.isPresent())) {
            return new Labelled(datasets, file, plain);
        }
        if (!datasets.writes(file.orElseThrow())) {
            throw OrdoException.spec("no installed format writes files like " + file.orElseThrow().getFileName(),
                    "use .csv, .npy, or .png for images");
        }
        return new Plain(datasets, file.orElseThrow());
    }

    /** One picture. */
    record Image(Path file) implements CompletedWriter {
        @Override
        public void write(CompletedRows rows, PrintStream out) {
            Pictures.completions(rows).save(file);
        }
    }

    /** The numbers alone. */
    record Plain(Datasets datasets, Path file) implements CompletedWriter {
        @Override
        public void write(CompletedRows rows, PrintStream out) {
            datasets.write(rows.numbers(), file);
        }
    }

    /**
     * CSV: row and completion, counted from 0; the values; log p of what was missing given what was known, in nats; and how
     * it was found.
     *
     * @param plain whether to leave out all but the values
     */
    record Labelled(Datasets datasets, Optional<Path> file, boolean plain) implements CompletedWriter {
        @Override
        public void write(CompletedRows rows, PrintStream out) {
            Table values = new RowsTable("completions", rows.numbers());
            Table table = plain ? values : new WithLabels(rows, values);
            if (file.isPresent()) {
                AtomicFiles.write(file.get(), stream -> datasets.write(table, stream));
            } else {
                datasets.write(table, (OutputStream) out);
            }
        }
    }

    /** A table of completions with what there is to say about each. */
    record WithLabels(CompletedRows rows, Table values) implements Table {
        @Override
        public String name() {
            return values.name();
        }

        @Override
        public void read(Sink to) throws java.io.IOException {
            List<String> names = new ArrayList<>(List.of("row", "completion"));
            IntStream.range(0, rows.model().variables()).forEach(i -> names.add(rows.form().headings().isEmpty() ? "x" + i
                    : rows.form().headings().get(i).name()));
            names.addAll(List.of("log_p", "method"));
            to.names(names, 1);
            int[] next = {0};
            values.read(row -> to.row(new Labels(rows, row, next[0]++)));
        }
    }

    /** One completion with its labels. */
    record Labels(CompletedRows rows, Table.Row values, int place) implements Table.Row {
        @Override
        public long line() {
            return place + 2L;
        }

        @Override
        public int size() {
            return values.size() + 4;
        }

        @Override
        public String text(int column) {
            int number = rows.settings().number();
            Completion completion = rows.completions().get(place / number);
            int last = values.size() + 2;
            return column == 0 ? Integer.toString(place / number) : column == 1 ? Integer.toString(place % number)
                    : column < last ? values.text(column - 2)
                    : column == last ? Double.toString(completion.logP()[place % number]) : completion.method().word();
        }

        @Override
        public double number(int column) {
            int number = rows.settings().number();
            int last = values.size() + 2;
            return column == 0 ? place / number : column == 1 ? place % number
                    : column < last ? values.number(column - 2)
                    : column == last ? rows.completions().get(place / number).logP()[place % number] : Double.NaN;
        }
    }
}
