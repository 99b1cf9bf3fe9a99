package ordo.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import ordo.cli.console.Console;
import ordo.core.data.LoadedData;
import ordo.core.model.CompiledModel;
import ordo.core.plan.Engine;
import ordo.core.plugin.LoadedPlugin;
import ordo.core.plugin.Registry;
import ordo.core.run.Checkpoint;
import ordo.core.run.RunFolder;
import ordo.core.run.RunInfo;
import ordo.core.run.RunInfo.Status;
import ordo.core.train.Trainer;
import ordo.core.train.TrainingPlan;
import ordo.core.train.TrainingState;
import ordo.language.ResolvedSpec;
import ordo.language.TrainSection;
import ordo.language.diagnostic.SourceFile;
import ordo.spi.OrdoException;
import ordo.spi.compute.Backend;
import ordo.spi.data.Splits;

/** Trains a spec into a run folder, from the start or from where an earlier process stopped. */
final class Training {
    /** Keys of {@link RunInfo#details()}. */
    static final String EPOCHS = "epochs";
    static final String DATA = "data";
    static final String SPEC = "spec";
    static final String FOLDER = "folder";
    static final String SECONDS = "seconds";
    static final String MACHINE = "machine";
    static final String JAVA = "java";
    static final String BACKEND = "backend";

    private final Session session;
    private final CommonOptions common;
    private final TrainOptions options;
    private final Console console;

    Training(Session session, CommonOptions common, TrainOptions options) {
        this.session = session;
        this.common = common;
        this.options = options;
        this.console = session.console();
    }

    /**
     * What became of a training.
     *
     * @param run      the folder
     * @param info     as it is in the folder now
     * @param data     what it was trained on
     * @param already  whether the run was finished before
     * @param best     the best mean negative log-likelihood on the validation data, nats; NaN if there is none yet
     */
    record Outcome(Path run, RunInfo info, LoadedData data, boolean already, double best) {
        boolean interrupted() {
            return info.status() != Status.FINISHED;
        }

        /** How long all processes together have trained. */
        double seconds() {
            return Double.parseDouble(info.details().getOrDefault(SECONDS, "0"));
        }
    }

    /** Trains until the end or an interruption. */
    Outcome run(Interruption interruption) {
        SourceFile source = Specs.read(options.spec());
        if (!options.resume()) {
            return start(source, interruption);
        }
        Path folder = options.out().or(() -> RunSearch.newest(RunSearch.RUNS, source.text())).orElseThrow(() ->
                OrdoException.spec("there is no run of " + source.name() + " in " + RunSearch.RUNS + " to go on with",
                        "name it with --out, or leave out --resume to start a new one"));
        try (RunFolder run = RunFolder.resume(folder)) {
            return resume(source, run, interruption);
        }
    }

    private Outcome start(SourceFile source, Interruption interruption) {
        ResolvedSpec spec = Specs.resolve(session, common, source, options.seed());
        TrainingPlan plan = plan(source, spec, options.epochs().stream().boxed().findFirst());
        Registry registry = session.registry(common);
        // first, since it may warm up while the data are read
        try (Backend<?> backend = options.backends().open(registry, console)) {
            LoadedData data = new Datasets(session, common).forTraining(spec, options.data(), folder());
            RunInfo info = RunInfo.starting(plan.seed(), backend.name(), backend.precision(), backend.workers().count(),
                    versions(registry), data.splits().name(), data.fingerprint(), spec.compiled().parameterCount())
                    .withDetail(EPOCHS, Integer.toString(plan.epochs())).withDetail(SPEC, source.name())
                    .withDetail(FOLDER, folder().toString())
                    .withDetail(MACHINE, Machine.describe()).withDetail(JAVA, Machine.java())
                    .withDetail(BACKEND, backend.description());
            info = TableForm.recorded(info, spec.model(), data.splits().train().variables());
            if (options.data().isPresent()) {
                info = info.withDetail(DATA, Datasets.settled(options.data().get()));
            }
            interruption.arm();
            try (RunFolder run = options.out().isPresent() ? RunFolder.create(options.out().get(), source.text(), info)
                    : RunFolder.createNext(RunSearch.RUNS, Specs.stem(options.spec()), source.text(), info)) {
                return train(run, spec.compiled(), backend, plan, data, interruption);
            }
        }
    }

    private Outcome resume(SourceFile source, RunFolder run, Interruption interruption) {
        if (!source.text().equals(run.spec())) {
            throw OrdoException.spec(source.name() + " is not the spec that " + run.path() + " was started with",
                    "leave out --resume to train it anew, or go on with " + run.path().resolve("spec.ar"));
        }
        RunInfo info = run.info();
        if (options.seed().isPresent() && options.seed().getAsLong() != info.seed()) {
            throw OrdoException.spec(run.path() + " was started with seed " + info.seed() + ", not "
                    + options.seed().getAsLong(), "leave out --seed, or leave out --resume to start anew");
        }
        Registry registry = session.registry(common);
        ResolvedSpec spec = Specs.resolve(session, common, source, OptionalLong.of(info.seed()));
        Optional<Integer> recorded = Optional.ofNullable(info.details().get(EPOCHS)).map(Integer::valueOf);
        TrainingPlan plan = plan(source, spec, options.epochs().isPresent()
                ? Optional.of(options.epochs().getAsInt()) : recorded);
        LoadedData data = new Datasets(session, common).forTraining(spec, options.data()
                .or(() -> Optional.ofNullable(info.details().get(DATA))), folder());
        if (!data.fingerprint().equals(info.fingerprint())) {
            throw OrdoException.data("the data are not those that " + run.path() + " was started with",
                    "restore them, or leave out --resume to start anew");
        }
        versions(registry).forEach((plugin, version) -> {
            if (info.plugins().containsKey(plugin) && !info.plugins().get(plugin).equals(version)) {
                console.warning("plugin '" + plugin + "' was version " + info.plugins().get(plugin) + " and is now "
                        + version + ": the numbers may differ");
            }
        });
        try (Backend<?> backend = options.backends().open(registry, console, info)) {
            if (backend.precision() != info.precision()) {
                throw OrdoException.spec(run.path() + " was started in " + word(info) + " precision, which backend '"
                        + backend.name() + "' does not compute in here", "leave out --backend");
            }
            interruption.arm();
            run.update(info.with(Status.TRAINING).withDetail(EPOCHS, Integer.toString(plan.epochs())));
            return train(run, spec.compiled(), backend, plan, data, interruption);
        }
    }

    /** The spec's: data named in it are looked for there first. */
    private Path folder() {
        return Optional.ofNullable(options.spec().toAbsolutePath().getParent()).orElse(Path.of(""));
    }

    private static String word(RunInfo info) {
        return info.precision().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static TrainingPlan plan(SourceFile source, ResolvedSpec spec, Optional<Integer> epochs) {
        TrainingPlan plan = spec.train().map(TrainSection::plan).orElseThrow(() -> OrdoException.spec(
                source.name() + " has no train block, so it does not say how to train",
                "add one: train { optimizer = adam(rate = 1e-3)  batch = 100  epochs = 20 }"));
        return epochs.map(plan::withEpochs).orElse(plan);
    }

    private static Map<String, String> versions(Registry registry) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (LoadedPlugin plugin : registry.plugins()) {
            versions.put(plugin.name(), plugin.provenance().version());
        }
        return versions;
    }

    private <S> Outcome train(RunFolder run, CompiledModel model, Backend<S> backend, TrainingPlan plan,
                              LoadedData data, Interruption interruption) {
        var engine = new Engine<>(model, backend, session.registry(common)::kernel, plan.batch());
        Units units = Units.of(model.definition(), plan.preparation(), data.splits().train(), plan.seed());
        engine.standardise(units.standardisation());
        Splits splits = units.dequantised(data.splits(), plan.seed());
        var trainer = new Trainer<>(engine, plan, splits.train(), splits.valid());
        Optional<Checkpoint> checkpoint = run.checkpoint();
        checkpoint.ifPresent(c -> trainer.restore(state(c)));
        double before = checkpoint.map(c -> c.metadata().get(Recorder.SECONDS)).map(Double::valueOf).orElse(0.0);
        if (trainer.finished()) {
            run.update(run.info().with(Status.FINISHED));
            return new Outcome(run.path(), run.info(), data, true, best(checkpoint));
        }
        run.keepMetrics(checkpoint.map(c -> c.whole("epoch") - 1).orElse(0L));
        var recorder = new Recorder(run, engine, trainer, units, interruption, console, splits.train().count(),
                before);
        boolean finished;
        try {
            finished = trainer.run(recorder);
            recorder.end();
            if (!finished) {
                recorder.saveInterrupted();
            }
        } catch (RuntimeException | Error e) {
            recorder.end();
            close(run, Status.INTERRUPTED, recorder);
            throw e;
        }
        close(run, finished ? Status.FINISHED : Status.INTERRUPTED, recorder);
        return new Outcome(run.path(), run.info(), data, false, recorder.best());
    }

    private static void close(RunFolder run, Status status, Recorder recorder) {
        run.update(run.info().with(status).withDetail(SECONDS, Double.toString(recorder.seconds())));
    }

    private static double best(Optional<Checkpoint> checkpoint) {
        return checkpoint.map(c -> Double.valueOf(c.text("bestNll"))).orElse(Double.NaN);
    }

    private static TrainingState state(Checkpoint checkpoint) {
        SequencedMap<String, double[]> tensors = new LinkedHashMap<>();
        checkpoint.tensors().forEach((name, tensor) -> tensors.put(name, tensor.toDoubles()));
        return new TrainingState(tensors, checkpoint.metadata());
    }
}
