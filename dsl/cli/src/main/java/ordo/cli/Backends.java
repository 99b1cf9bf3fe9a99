package ordo.cli;

import java.util.Optional;
import ordo.cli.console.Console;
import ordo.core.plugin.Registry;
import ordo.core.run.RunInfo;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Precision;
import picocli.CommandLine.Option;

/** {@code --backend} and {@code --threads}: where numbers are computed. */
final class Backends {
    private static final String FASTEST = "cpu";
    private static final String REFERENCE = "scalar(precision = single)";

    @Option(names = "--backend", paramLabel = "B", description = "Where to compute: cpu (default), scalar, or with "
            + "arguments such as \"scalar(precision = single)\".")
    private String written;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads; the results do not depend on it.")
    private Integer threads;

    /** Without options, for tests. */
    Backends() { }

    Backends(String written, Integer threads) {
        this.written = written;
        this.threads = threads;
    }

    /** The backend that the user asks for, or the fastest there is. */
    Backend<?> open(Registry registry, Console console) {
        checkThreads();
        if (written != null) {
            return make(registry, written, console);
        }
        if (registry.find(Kind.BACKEND, FASTEST).isEmpty()) {
            console.note("note: there is no backend 'cpu' here; using the slow reference, scalar");
            return make(registry, REFERENCE, console);
        }
        try {
            return make(registry, FASTEST, console);
        } catch (OrdoException e) {
            console.note("note: backend 'cpu' cannot be used (" + e.getMessage()
                    + "); using the slow reference, scalar");
            return make(registry, REFERENCE, console);
        }
    }

    /**
     * The backend that the user asks for, or the one that a run was trained on if it is there, or another one of the
     * same precision.
     */
    Backend<?> open(Registry registry, Console console, RunInfo info) {
        checkThreads();
        if (written != null) {
            return make(registry, written, console);
        }
        String precision = info.precision() == Precision.SINGLE ? "single" : "double";
        Optional<Contribution<Backend<?>>> recorded = registry.find(Kind.BACKEND, info.backend());
        if (recorded.isPresent()) {
            boolean choice = takes(recorded.get(), "precision");
            try {
                Backend<?> backend = make(registry, choice ? with(info.backend(), "precision", precision)
                        : info.backend(), console);
                if (backend.precision() == info.precision()) {
                    return backend;
                }
                backend.close();
            } catch (OrdoException e) {
                console.note("note: backend '" + info.backend() + "' cannot be used (" + e.getMessage() + ")");
            }
        }
        String other = "scalar(precision = " + precision + ")";
        console.note("note: the run was trained on backend '" + info.backend() + "' in " + precision
                + " precision; using " + other);
        return make(registry, other, console);
    }

    private void checkThreads() {
        if (threads != null && threads < 1) {
            throw OrdoException.spec("--threads takes a number of 1 or more, not " + threads,
                    "leave it out to use all cores");
        }
    }

    private Backend<?> make(Registry registry, String text, Console console) {
        String name = text.replaceFirst("\\(.*", "").strip();
        Optional<Contribution<Backend<?>>> found = registry.find(Kind.BACKEND, name);
        if (threads != null && found.isPresent()) {
            if (takes(found.get(), "threads")) {
                return registry.make(Kind.BACKEND, with(text, "threads", threads.toString()));
            }
            if (threads > 1) {
                console.note("note: backend '" + name + "' computes on one thread");
            }
        }
        return registry.make(Kind.BACKEND, text);
    }

    private static boolean takes(Contribution<?> contribution, String argument) {
        return contribution.arguments().stream().anyMatch(a -> a.name().equals(argument));
    }

    /** {@code cpu} and {@code cpu(a = 1)} with one more argument. */
    private static String with(String text, String argument, String value) {
        String plain = text.strip();
        String added = argument + " = " + value + ")";
        if (!plain.endsWith(")")) {
            return plain + "(" + added;
        }
        String open = plain.substring(0, plain.length() - 1).stripTrailing();
        return open + (open.endsWith("(") ? "" : ", ") + added;
    }
}
