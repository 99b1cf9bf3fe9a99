package ordo.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ordo.cli.Figures.Chosen;
import ordo.cli.console.Console;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Wording;
import ordo.core.data.DataCatalog;
import ordo.core.data.DataCheck;
import ordo.core.data.LoadedData;
import ordo.core.data.Missing;
import ordo.core.data.Reading;
import ordo.core.model.Column;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.core.plugin.DefaultValues;
import ordo.core.plugin.Registry;
import ordo.core.run.RunInfo;
import ordo.core.train.Preparation;
import ordo.language.DataRequest;
import ordo.language.ResolvedSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.data.DataFormat;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Table;

/** The data that commands work on, checked against the model. */
final class Datasets {
    private final Registry registry;
    private final Console console;

    Datasets(Session session, CommonOptions options) {
        this.registry = session.registry(options);
        this.console = session.console();
    }

    /**
     * What to train on.
     *
     * @param written what {@code --data} says, in place of the spec
     * @param folder  the spec's
     */
    LoadedData forTraining(ResolvedSpec spec, Optional<String> written, Path folder) {
        LoadedData data = check(spec.model()).fit(load(spec, written, folder));
        data.forTraining();
        tell(data.notes());
        return data;
    }

    /** A part of the data that a run was trained on, or of other data; without a part, of other data all rows. */
    Chosen forUse(TrainedModel model, Optional<String> written, Optional<Part> part) {
        RunInfo info = model.run().info();
        if (written.isPresent()) {
            return forScoring(model, written.get(), part);
        }
        LoadedData data = load(model.spec(), Optional.ofNullable(info.details().get(Training.DATA)),
                Path.of(info.details().getOrDefault(Training.FOLDER, "")));
        if (!data.fingerprint().equals(info.fingerprint())) {
            console.warning(data.splits().name() + " is not what it was when the run was trained");
        }
        return chosen(model, data, part.orElse(Part.test));
    }

    /** The rows of data that have no parts, or one of their parts. */
    Chosen forScoring(TrainedModel model, String written, Optional<Part> part) {
        Path here = Path.of("");
        if (part.isEmpty() && source(written).isEmpty()) {
            List<String> notes = new ArrayList<>();
            Dataset data = check(model.spec().model()).fit(written,
                    catalog().whole(written, here, reading(model.spec()), notes), notes);
            tell(notes);
            return new Chosen(written, model.prepared(data, written));
        }
        return chosen(model, load(model.spec(), Optional.of(written), here), part.orElse(Part.test));
    }

    /**
     * The rows of data in which values may be missing.
     *
     * @param ungiven whether what the model is given does not come with the data
     */
    Chosen forCompletion(TrainedModel model, String written, Optional<Part> part, boolean ungiven) {
        if (part.isPresent() || source(written).isPresent()) {
            return forScoring(model, written, part);
        }
        ModelDefinition definition = model.spec().model();
        List<String> notes = new ArrayList<>();
        List<Column> columns = new ArrayList<>(definition.columns());
        definition.given().stream().filter(_ -> !ungiven).forEach(each ->
                columns.add(new Column(each.name(), each.domain(), List.of())));
        Reading reading = definition.columns().isEmpty() ? reading(model.spec()) : Reading.columns(columns, Missing.KEEP);
        Dataset rows = catalog().incomplete(written, Path.of(""), reading, notes);
        DataCheck check = ungiven ? new DataCheck(definition.shape(), definition.domains(), List.of())
                : check(definition);
        Dataset fitted = check.fitIncomplete(written, rows, notes);
        tell(notes);
        return new Chosen(written, fitted);
    }

    /** A file of numbers, as they are. */
    Rows numbers(String written) {
        return catalog().whole(written, Path.of("")).variables();
    }

    private Chosen chosen(TrainedModel model, LoadedData data, Part part) {
        LoadedData fitted = check(model.spec().model()).fit(data);
        tell(fitted.notes());
        Dataset rows = part.of(fitted.splits());
        String name = data.splits().name() + ", " + part;
        if (rows.count() == 0) {
            throw OrdoException.data(data.splits().name() + " has no " + part + " part", "choose another with --split");
        }
        return new Chosen(name, model.prepared(rows, part.toString()));
    }

    private LoadedData load(ResolvedSpec spec, Optional<String> written, Path folder) {
        var line = new ProgressLine(console);
        line.update(() -> "reading data …");
        try {
            if (written.isPresent()) {
                Optional<DataSource> source = source(written.get());
                return source.isPresent() ? make(spec, written.get(), source.get(), Path.of(""))
                        : catalog().load(written.get(), Path.of(""), reading(spec));
            }
            Optional<DataRequest> request = spec.train().flatMap(train -> train.data());
            return switch (request.orElseThrow(() -> OrdoException.spec("the spec does not say what data to use",
                    "name them with --data, or write data = … into its train block"))) {
                case DataRequest.Named(String name) -> catalog().load(name, folder, reading(spec));
                case DataRequest.Made(String text, DataSource source) -> make(spec, text, source, folder);
            };
        } finally {
            line.clear();
        }
    }

    /** What plugins make has a name like {@code digits}, with arguments or without. */
    private Optional<DataSource> source(String written) {
        String name = written.replaceFirst("\\(.*", "").strip();
        return registry.find(Kind.DATA_SOURCE, name).map(_ -> registry.make(Kind.DATA_SOURCE, written));
    }

    private LoadedData make(ResolvedSpec spec, String text, DataSource source, Path folder) {
        try {
            return catalog().load(source, folder, reading(spec));
        } catch (OrdoException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new OrdoException(OrdoException.Fault.INTERNAL, "making the data " + text + " failed: " + e,
                    "this is a defect of the plugin: tell its author", e);
        }
    }

    /** How the data of a spec are read: as its columns, if it has any, with what its train block says of missing cells. */
    private static Reading reading(ResolvedSpec spec) {
        return Reading.of(spec.model(), spec.train().map(train -> train.plan().preparation().missing())
                .orElse(Preparation.STANDARD.missing()));
    }

    private DataCatalog catalog() {
        return DataCatalog.ofEnvironment(formats(), registry.names(Kind.DATA_SOURCE));
    }

    private List<DataFormat> formats() {
        List<DataFormat> formats = new ArrayList<>();
        for (Contribution<DataFormat> contribution : registry.all(Kind.DATA_FORMAT)) {
            formats.add(registry.make(contribution, new DefaultValues(registry).complete(contribution, Map.of())));
        }
        return formats;
    }

    /** Reads a table row by row. */
    void read(String name, Table.Sink to) {
        catalog().read(name, to);
    }

    /** Whether {@link #write} knows a format for files of this name. */
    boolean writes(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return formats().stream().filter(DataFormat::writes)
                .anyMatch(format -> format.extensions().stream().anyMatch(name::endsWith));
    }

    /** Whether files of this name have names of columns and words. */
    boolean writesTables(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return formats().stream().filter(DataFormat::writesTables)
                .anyMatch(format -> format.extensions().stream().anyMatch(name::endsWith));
    }

    /** Writes a table as CSV. */
    void write(Table table, OutputStream stream) {
        DataFormat format = formats().stream().filter(DataFormat::writesTables).findFirst().orElseThrow(() ->
                OrdoException.spec("no installed format writes tables", "write the numbers: .npy"));
        try {
            format.write(table, stream);
        } catch (IOException e) {
            throw OrdoException.data("cannot write " + table.name() + ": " + e.getMessage(), "is the disk full?");
        }
    }

    /** Writes rows in the format that the file's name asks for, whole or not at all. */
    void write(Rows rows, Path file) {
        catalog().write(rows, file);
    }

    private static DataCheck check(ModelDefinition model) {
        return new DataCheck(model.shape(), model.domains(), model.given().stream().map(Given::domain).toList());
    }

    private void tell(List<String> notes) {
        notes.forEach(note -> console.note("note: " + note));
    }

    /** {@code --data} such that it means the same in another folder. */
    static String settled(String written) {
        try {
            return Files.exists(Path.of(written)) ? Path.of(written).toAbsolutePath().normalize().toString() : written;
        } catch (java.nio.file.InvalidPathException e) {
            return written;
        }
    }
}
