package ordo.core.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.spi.compute.Precision;

/**
 * What a run was made with and how far it is: the content of {@code run.json}.
 *
 * @param ordo        the version of Ordo that started it
 * @param status      how far it is
 * @param seed        the seed of parameters, shuffling and sampling
 * @param backend     the name of the backend
 * @param precision   its precision
 * @param threads     its threads (they do not change the numbers)
 * @param plugins     versions by plugin name
 * @param data        what the data are called
 * @param fingerprint the data's fingerprint, {@link ordo.core.data.Fingerprint}
 * @param parameters  how many trainable numbers there are
 * @param bestEpoch   the epoch whose parameters {@code model.safetensors} has, from 1; 0 before the first
 * @param created     when it was started
 * @param updated     when this was last written; {@link RunFolder} fills it in
 * @param details     further facts by name, in the order in which to show them
 */
public record RunInfo(String ordo, Status status, long seed, String backend, Precision precision, int threads,
                      SequencedMap<String, String> plugins, String data, String fingerprint, long parameters,
                      int bestEpoch, Instant created, Instant updated, SequencedMap<String, String> details) {

    /** How far a run is. */
    public enum Status {
        /** A process trains it, or was killed while it did. */
        TRAINING,
        /** It ended as its spec wants. */
        FINISHED,
        /** It was stopped before that, and can be resumed. */
        INTERRUPTED;

        /** The word in {@code run.json}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks that nothing is missing and keeps copies. */
    public RunInfo {
        Objects.requireNonNull(ordo);
        Objects.requireNonNull(status);
        Objects.requireNonNull(backend);
        Objects.requireNonNull(precision);
        Objects.requireNonNull(data);
        Objects.requireNonNull(fingerprint);
        Objects.requireNonNull(created);
        Objects.requireNonNull(updated);
        plugins = copy(plugins);
        details = copy(details);
    }

    /** A run that starts now, with this version of Ordo. */
    public static RunInfo starting(long seed, String backend, Precision precision, int threads,
            Map<String, String> plugins, String data, String fingerprint, long parameters) {
        Instant now = Instant.now();
        return new RunInfo(version(), Status.TRAINING, seed, backend, precision, threads, new LinkedHashMap<>(plugins),
                data, fingerprint, parameters, 0, now, now, new LinkedHashMap<>());
    }

    /** The version of Ordo that is running. */
    public static String version() {
        return Optional.ofNullable(RunInfo.class.getPackage().getImplementationVersion()).orElse("unversioned");
    }

    /** The same with another status. */
    public RunInfo with(Status changed) {
        return new RunInfo(ordo, changed, seed, backend, precision, threads, plugins, data, fingerprint, parameters,
                bestEpoch, created, updated, details);
    }

    /** The same with another best epoch. */
    public RunInfo withBestEpoch(int epoch) {
        return new RunInfo(ordo, status, seed, backend, precision, threads, plugins, data, fingerprint, parameters,
                epoch, created, updated, details);
    }

    /** The same with one more detail, or another value for it. */
    public RunInfo withDetail(String name, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new RunInfo(ordo, status, seed, backend, precision, threads, plugins, data, fingerprint, parameters,
                bestEpoch, created, updated, more);
    }

    RunInfo updatedAt(Instant time) {
        return new RunInfo(ordo, status, seed, backend, precision, threads, plugins, data, fingerprint, parameters,
                bestEpoch, created, time, details);
    }

    private static SequencedMap<String, String> copy(SequencedMap<String, String> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
