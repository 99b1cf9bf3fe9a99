package ordo.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ordo.cli.Figures.Chosen;
import ordo.cli.console.Console;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Wording;
import ordo.core.data.DataCheck;
import ordo.core.data.LoadedData;
import ordo.core.data.Missing;
import ordo.core.data.Reading;
import ordo.core.model.Column;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.core.run.RunInfo;
import ordo.core.train.Preparation;
import ordo.language.DataRequest;
import ordo.language.ResolvedSpec;
import ordo.spi.OrdoException;
import ordo.spi.data.DataFormat;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Table;

/** The data that commands work on, checked against the model. */
final class Datasets {
    private final DataPlugins plugins;
    private final Console console;

    Datasets(Session session, CommonOptions options) {
        this.plugins = new DataPlugins(session.registry(options));
        this.console = session.console();
    }

    /**
     * What to train on.
     *
     * @param written what {@code --data} says, in place of the spec
     * @param folder  the spec's
     */
    LoadedData forTraining(ResolvedSpec spec, Optional<String> written, Path folder) {
        LoadedData data = check(spec.model(), GivenValues.NONE).fit(load(spec, written, folder, GivenValues.NONE));
        data.forTraining();
        tell(data.notes());
        return data;
    }

    /**
     * A part of the data that a run was trained on, or of other data; without a part, of other data all rows.
     *
     * @param given what rows are given in place of what comes with them
     */
    Chosen forUse(TrainedModel model, Optional<String> written, Optional<Part> part, GivenValues given) {
        RunInfo info = model.run().info();
        if (written.isPresent()) {
            return forScoring(model, written.get(), part, given);
        }
        LoadedData data = load(model.spec(), Optional.ofNullable(info.details().get(Training.DATA)),
                Path.of(info.details().getOrDefault(Training.FOLDER, "")), GivenValues.NONE);
        if (!data.fingerprint().equals(info.fingerprint())) {
            console.warning(data.splits().name() + " is not what it was when the run was trained");
        }
        return chosen(model, data, part.orElse(Part.test), given);
    }

    /** The rows of data that have no parts, or one of their parts. */
    Chosen forScoring(TrainedModel model, String written, Optional<Part> part, GivenValues given) {
        Path here = Path.of("");
        if (part.isEmpty() && plugins.source(written).isEmpty()) {
            List<String> notes = new ArrayList<>();
            Dataset data = check(model.spec().model(), given).fit(written,
                    plugins.catalog().whole(written, here, reading(model.spec(), given), notes), notes);
            tell(notes);
            return new Chosen(written, model.prepared(given.onto(data), written));
        }
        return chosen(model, load(model.spec(), Optional.of(written), here, given), part.orElse(Part.test), given);
    }

    /** The rows of data in which values may be missing. */
    Chosen forCompletion(TrainedModel model, String written, Optional<Part> part, GivenValues given) {
        if (part.isPresent() || plugins.source(written).isPresent()) {
            return forScoring(model, written, part, given);
        }
        ModelDefinition definition = model.spec().model();
        List<String> notes = new ArrayList<>();
        List<Column> columns = new ArrayList<>(definition.columns());
        given.unnamed(definition).forEach(each -> columns.add(new Column(each.name(), each.domain(), List.of())));
        Reading reading = definition.columns().isEmpty() ? reading(model.spec(), given) : Reading.columns(columns, Missing.KEEP);
        Dataset rows = plugins.catalog().incomplete(written, Path.of(""), reading, notes);
        Dataset fitted = check(definition, given).fitIncomplete(written, rows, notes);
        tell(notes);
        return new Chosen(written, given.onto(fitted));
    }

    /**
     * Rows of the run's own data that say what samples are given, where nobody does and there is no other way: those for
     * testing.
     *
     * @throws OrdoException if there are none
     */
    Optional<Dataset> forSampling(TrainedModel model, GivenValues given) {
        ModelDefinition definition = model.spec().model();
        if (!given.needRows(definition)) {
            return Optional.empty();
        }
        String names = String.join(", ", given.unnamed(definition).stream().map(Given::name).toList());
        try {
            Chosen rows = forUse(model, Optional.empty(), Optional.of(Part.test), GivenValues.NONE);
            console.note("note: " + names + " as in the rows of " + rows.name());
            return Optional.of(rows.data());
        } catch (OrdoException e) {
            throw OrdoException.data("nobody says what '" + names + "' is, and the run's data cannot: " + e.getMessage(),
                    "say it: --given " + given.unnamed(definition).getFirst().name() + "=FILE.npy");
        }
    }

    /** Whether there is such a file, or its name looks like one. */
    boolean reads(String written) {
        return written.contains(".") || written.contains("/") || Files.exists(Path.of(written));
    }

    /** What a model is given, from a file of its own. */
    Rows given(String written, Given thing) {
        List<String> notes = new ArrayList<>();
        Rows rows = plugins.catalog().given(written, thing, notes);
        tell(notes);
        return rows;
    }

    /** A file of numbers, as they are. */
    Rows numbers(String written) {
        return plugins.catalog().whole(written, Path.of("")).variables();
    }

    private Chosen chosen(TrainedModel model, LoadedData data, Part part, GivenValues given) {
        LoadedData fitted = check(model.spec().model(), given).fit(data);
        tell(fitted.notes());
        Dataset rows = part.of(fitted.splits());
        String name = data.splits().name() + ", " + part;
        if (rows.count() == 0) {
            throw OrdoException.data(data.splits().name() + " has no " + part + " part", "choose another with --split");
        }
        return new Chosen(name, model.prepared(given.onto(rows), part.toString()));
    }

    private LoadedData load(ResolvedSpec spec, Optional<String> written, Path folder, GivenValues given) {
        Reading reading = reading(spec, given);
        var line = new ProgressLine(console);
        line.update(() -> "reading data …");
        try {
            if (written.isPresent()) {
                Optional<DataSource> source = plugins.source(written.get());
                return source.isPresent() ? plugins.make(written.get(), source.get(), Path.of(""), reading)
                        : plugins.catalog().load(written.get(), Path.of(""), reading);
            }
            Optional<DataRequest> request = spec.train().flatMap(train -> train.data());
            return switch (request.orElseThrow(() -> OrdoException.spec("the spec does not say what data to use",
                    "name them with --data, or write data = … into its train block"))) {
                case DataRequest.Named(String name) -> plugins.catalog().load(name, folder, reading);
                case DataRequest.Made(String text, DataSource source) -> plugins.make(text, source, folder, reading);
            };
        } finally {
            line.clear();
        }
    }

    /** How the data of a spec are read: as its columns, if it has any, with what its train block says of missing cells. */
    private static Reading reading(ResolvedSpec spec, GivenValues given) {
        return Reading.of(spec.model(), given.unnamed(spec.model()), spec.train().map(train ->
                train.plan().preparation().missing()).orElse(Preparation.STANDARD.missing()));
    }

    /** Reads a table row by row. */
    void read(String name, Table.Sink to) {
        plugins.catalog().read(name, to);
    }

    /** Whether {@link #write} knows a format for files of this name. */
    boolean writes(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return plugins.formats().stream().filter(DataFormat::writes)
                .anyMatch(format -> format.extensions().stream().anyMatch(name::endsWith));
    }

    /** Whether files of this name have names of columns and words. */
    boolean writesTables(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return plugins.formats().stream().filter(DataFormat::writesTables)
                .anyMatch(format -> format.extensions().stream().anyMatch(name::endsWith));
    }

    /** Writes a table as CSV. */
    void write(Table table, OutputStream stream) {
        DataFormat format = plugins.formats().stream().filter(DataFormat::writesTables).findFirst().orElseThrow(() ->
                OrdoException.spec("no installed format writes tables", "write the numbers: .npy"));
        try {
            format.write(table, stream);
        } catch (IOException e) {
            throw OrdoException.data("cannot write " + table.name() + ": " + e.getMessage(), "is the disk full?");
        }
    }

    /** Writes rows in the format that the file's name asks for, whole or not at all. */
    void write(Rows rows, Path file) {
        plugins.catalog().write(rows, file);
    }

    private static DataCheck check(ModelDefinition model, GivenValues given) {
        return new DataCheck(model.shape(), model.domains(), given.unnamed(model));
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
