package ordo.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.spi.OrdoException;

/**
 * A run on disk:
 * <pre>
 *   spec.ar                 the spec as it was
 *   run.json                what the run was made with, and how far it is ({@link RunInfo})
 *   model.safetensors       the parameters that evaluating, scoring and sampling use
 *   checkpoint.safetensors  the exact state of the training
 *   metrics.jsonl           a JSON object per epoch
 * </pre>
 * Every file is replaced whole, so a run can be read while it is trained, and after a crash at any moment. One process
 * at a time can write: the one that {@linkplain #create created} or {@linkplain #resume resumed} it, until
 * {@link #close}. All methods throw {@link OrdoException} if a file cannot be read or written.
 */
public final class RunFolder implements AutoCloseable {
    static final String SPEC = "spec.ar";
    static final String INFO = "run.json";
    private static final String MODEL = "model.safetensors";
    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String METRICS = "metrics.jsonl";
    private static final String SPEC_KEY = "ordo.spec";
    private static final String PLUGINS_KEY = "ordo.plugins";
    private static final String DATA_KEY = "ordo.data";

    private final Path folder;
    private final Optional<RunLock> lock;
    private final MetricsLog metrics;
    private final SpecText spec;
    private RunInfo info;

    private RunFolder(Path folder, Optional<RunLock> lock, SpecText spec, RunInfo info) {
        this.folder = folder;
        this.lock = lock;
        this.metrics = new MetricsLog(folder.resolve(METRICS));
        this.spec = spec;
        this.info = info;
    }

    /**
     * Starts a run in a folder that is empty or does not exist.
     *
     * @throws OrdoException if the folder holds a run or anything else, or another process trains into it
     */
    public static RunFolder create(Path folder, String spec, RunInfo info) {
        FreeFolder.check(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileFault.writing(folder, e);
        }
        RunLock lock = RunLock.take(folder);
        try {
            // another process may have been faster before the lock was taken
            FreeFolder.check(folder);
            AtomicFiles.clean(folder);
            AtomicFiles.write(folder.resolve(SPEC), spec);
            RunFolder run = new RunFolder(folder, Optional.of(lock), new SpecText(spec), info);
            run.update(info);
            return run;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Starts a run in a new folder {@code STEM-N} of {@code runs}, with N above all that are there. */
    public static RunFolder createNext(Path runs, String stem, String spec, RunInfo info) {
        return create(FreeFolder.next(runs, stem), spec, info);
    }

    /**
     * Opens a run for reading.
     *
     * @throws OrdoException if there is none, or if its files are damaged or do not belong together
     */
    public static RunFolder open(Path folder) {
        return read(folder, Optional.empty());
    }

    /** Opens a run for training it further; errors as in {@link #open}, and if another process is training it. */
    public static RunFolder resume(Path folder) {
        checkThere(folder);
        RunLock lock = RunLock.take(folder);
        try {
            AtomicFiles.clean(folder);
            return read(folder, Optional.of(lock));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static RunFolder read(Path folder, Optional<RunLock> lock) {
        checkThere(folder);
        RunJson json = RunJson.read(folder.resolve(INFO));
        SpecText spec = SpecText.read(folder.resolve(SPEC), json.spec());
        return new RunFolder(folder, lock, spec, json.info());
    }

    private static void checkThere(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw OrdoException.data("there is no run " + folder + (Files.exists(folder) ? ": it is a file" : ""),
                    "name the folder that training has written, such as runs/nade-1");
        }
        if (!Files.isRegularFile(folder.resolve(INFO))) {
            throw OrdoException.data(folder + " is no run: it has no " + INFO,
                    "name the folder that training has written, such as runs/nade-1");
        }
    }

    /** The folder. */
    public Path path() {
        return folder;
    }

    /** The spec as it was when the run was started. */
    public String spec() {
        return spec.text();
    }

    /** What is known about the run. */
    public RunInfo info() {
        return info;
    }

    /** Replaces what is known about the run, but for the time, which is now. */
    public void update(RunInfo changed) {
        checkLocked();
        info = changed.updatedAt(Instant.now());
        AtomicFiles.write(folder.resolve(INFO), new RunJson(info, spec.hash()).format());
    }

    /** Replaces the parameters for use. Ordo adds where they come from, under metadata keys {@code ordo.…}. */
    public void saveModel(SequencedMap<String, Tensor> parameters, Map<String, String> metadata) {
        save(MODEL, parameters, metadata);
    }

    /** Replaces the state of the training; metadata as in {@link #saveModel}. */
    public void saveCheckpoint(SequencedMap<String, Tensor> state, Map<String, String> metadata) {
        save(CHECKPOINT, state, metadata);
    }

    private void save(String name, SequencedMap<String, Tensor> tensors, Map<String, String> metadata) {
        checkLocked();
        Map<String, String> origin = new LinkedHashMap<>(metadata);
        origin.put(SPEC_KEY, spec.hash());
        origin.put(PLUGINS_KEY, Json.MAPPER.writeValueAsString(info.plugins()));
        origin.put(DATA_KEY, info.fingerprint());
        Safetensors.write(folder.resolve(name), tensors, origin);
    }

    /** The parameters for use. A file that another program has written, without Ordo's metadata, is taken as it is. */
    public Safetensors model() {
        Path file = folder.resolve(MODEL);
        if (!Files.exists(file)) {
            throw OrdoException.data(folder + " has no trained parameters yet", "train it further: --resume");
        }
        Safetensors model = Safetensors.read(file);
        if (model.metadata().containsKey(SPEC_KEY)) {
            checkOrigin(file, model);
        }
        return model;
    }

    /** The state of the training; empty before the first was saved. */
    public Optional<Checkpoint> checkpoint() {
        Path file = folder.resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Safetensors state = Safetensors.read(file);
        if (!state.verified()) {
            throw FileFault.damaged(file, "it has no checksum, so Ordo did not write it", SafetensorsHeader.REMEDY);
        }
        checkOrigin(file, state);
        return Optional.of(new Checkpoint(state.tensors(), state.metadata()));
    }

    private void checkOrigin(Path file, Safetensors tensors) {
        if (!spec.hash().equals(tensors.metadata().get(SPEC_KEY))) {
            throw FileFault.damaged(file, "it was made from another spec than " + folder.resolve(SPEC),
                    "restore the file that belongs to this run, or train again");
        }
    }

    /**
     * Adds a line to the metrics and makes it durable. What is not finite is written as null.
     *
     * @param values with a whole number {@code epoch}
     */
    public void appendMetrics(Map<String, ?> values) {
        checkLocked();
        metrics.append(values);
    }

    /** Forgets the metrics of every epoch after {@code lastEpoch}: the ones that a resumed run will measure again. */
    public void keepMetrics(long lastEpoch) {
        checkLocked();
        metrics.keep(lastEpoch);
    }

    /** The metrics, a map per epoch; numbers are {@link Long} or {@link Double}, what was not finite is null. */
    public List<SequencedMap<String, Object>> metrics() {
        return metrics.read();
    }

    private void checkLocked() {
        if (lock.isEmpty()) {
            throw new IllegalStateException(folder + " is open for reading only");
        }
    }

    /** Lets other processes train into the run. */
    @Override
    public void close() {
        lock.ifPresent(RunLock::close);
    }
}
