package ordo.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import ordo.cli.console.Wording;
import ordo.core.data.RowsTable;
import ordo.core.model.ModelDefinition;
import ordo.core.run.AtomicFiles;
import ordo.spi.OrdoException;
import ordo.spi.data.Rows;
import ordo.spi.data.Table;

/** Where samples go: a picture, a file of a format that a plugin writes, or CSV on stdout; those of a table with its header. */
@FunctionalInterface
interface Writers {

    /** Writes all rows; {@code out} is for what goes to no file. */
    void write(Sampling.Numbers rows, PrintStream out);

    /**
     * The writer that suits a file's name.
     *
     * @param file empty for stdout
     * @throws OrdoException if there is none
     */
    static Writers forFile(Datasets datasets, TrainedModel trained, Optional<Path> file) {
        return forFile(datasets, trained, file, OptionalInt.empty());
    }

    /** The same, with a picture of so many samples side by side. */
    static Writers forFile(Datasets datasets, TrainedModel trained, Optional<Path> file, OptionalInt across) {
        ModelDefinition model = trained.spec().model();
        TableForm form = TableForm.of(model, trained.run().info());
        if (file.isEmpty()) {
            return model.columns().isEmpty() ? Writers::csv : (rows, out) -> datasets.write(table(form, rows), out);
        }
        Path path = file.get();
        if (SampleCommand.ending(path).equals(".png")) {
            Pictures.check(model);
            return (rows, _) -> Pictures.grid(model, rows, across).save(path);
        }
        if (!datasets.writes(path)) {
            throw OrdoException.spec("no installed format writes files like " + path.getFileName(),
                    "use .png for images, or .npy or .csv");
        }
        return model.columns().isEmpty() || !datasets.writesTables(path) ? (rows, _) -> datasets.write(rows, path)
                : (rows, _) -> AtomicFiles.write(path, stream -> datasets.write(table(form, rows), stream));
    }

    private static Table table(TableForm form, Rows rows) {
        return new RowsTable("samples", form.rows(rows));
    }

    private static void csv(Sampling.Numbers rows, PrintStream out) {
        int size = rows.shape().size();
        for (int row = 0; row < rows.count(); row++) {
            var line = new StringBuilder();
            for (int i = 0; i < size; i++) {
                line.append(i == 0 ? "" : ",").append(Wording.plain(rows.values()[row * size + i]));
            }
            out.println(line);
        }
    }
}
