package ordo.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ordo.bench.Scripts;
import ordo.cli.console.Console;
import ordo.cli.console.ProgressLine;
import ordo.spi.OrdoException;

/**
 * Whom to measure against, made ready.
 *
 * @param inProcess what the forks look for on their class path; empty if nothing
 * @param libraries what is added to it
 * @param scripts   what is run between the forks; null if nothing
 */
record BenchOpponent(String inProcess, List<Path> libraries, Scripts scripts) {
    private static final String LIBTORCH = "libtorch";
    private static final String PYTORCH = "pytorch";
    private static final int LONGEST_BUILD_MINUTES = 60;

    /** Where PyTorch's scripts lie and who runs them. */
    record Peers(Path folder, String python) { }

    /**
     * Builds or finds an opponent.
     *
     * @throws OrdoException if there is none of that name, or if it cannot be fetched
     */
    static BenchOpponent of(String name, Peers peers, Console console) {
        return switch (name) {
            case "" -> new BenchOpponent("", List.of(), null);
            case LIBTORCH -> new BenchOpponent(name, libtorch(console), null);
            case PYTORCH -> new BenchOpponent("", List.of(), Scripts.in(folder(peers), peers.python()));
            default -> throw OrdoException.spec("there is no opponent '" + name + "'",
                    "--against takes libtorch or pytorch");
        };
    }

    private static Path folder(Peers peers) {
        String named = System.getenv("ORDO_PEERS");
        if (peers.folder() == null && named == null) {
            throw OrdoException.spec("--against pytorch needs the folder of the scripts",
                    "name it with --peers, or in the environment variable ORDO_PEERS");
        }
        return peers.folder() != null ? peers.folder() : Path.of(named);
    }

    /** Lines of the scripts for one fork; none if there are no scripts. */
    List<String> measure(int fork, int threads, String only, boolean quick, ProgressLine line) {
        return scripts == null ? List.of() : scripts.measure(fork, threads, only, quick, name ->
                line.update(() -> "python, fork " + fork + ", " + threads + " threads: " + name));
    }

    /** The jars of the module in dsl/bench/libtorch, which is built when it is first asked for. */
    private static List<Path> libtorch(Console console) {
        Path home = Path.of(System.getProperty("ordo.home", ""));
        Path module = home.resolve("dsl/bench/libtorch");
        if (!Files.isRegularFile(module.resolve("pom.xml"))) {
            throw OrdoException.data("the opponent libtorch is built from Ordo's sources, and they are not here",
                    "run ordo bench in a checkout of the sources");
        }
        Path folder = module.resolve("target/opponent");
        if (!built(module.getParent(), folder)) {
            console.note("note: building the opponent; the first time this fetches 271 MB from Maven Central "
                    + "(libtorch 2.13, MKL, OpenBLAS), which unpack to 1.2 GB in ~/.javacpp ...");
            build(home);
        }
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is newer than its sources and those of the suite, whose interfaces it implements. */
    private static boolean built(Path bench, Path folder) {
        File[] jars = folder.toFile().listFiles((_, name) -> name.startsWith("ordo-bench-libtorch"));
        if (jars == null || jars.length == 0) {
            return false;
        }
        try (Stream<Path> sources = Files.walk(bench)) {
            return sources.filter(path -> path.toString().endsWith(".java") || path.endsWith("pom.xml"))
                    .noneMatch(path -> path.toFile().lastModified() > jars[0].lastModified());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void build(Path home) {
        try {
            Path log = Files.createTempFile("ordo-opponent", ".log");
            var builder = new ProcessBuilder("./mvnw", "-B", "-ntp", "-DskipTests", "-Plibtorch", "-pl",
                    "dsl/bench/libtorch", "-am", "package").directory(home.toAbsolutePath().toFile())
                    .redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            if (!process.waitFor(LONGEST_BUILD_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw OrdoException.data("the opponent libtorch could not be built; the whole log is " + log
                        + "; it says: " + firstError(log), "it needs Maven Central within reach the first time (271 MB)");
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String firstError(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("[ERROR]")).findFirst().orElse("nothing")
                    .replace("[ERROR] ", "");
        }
    }
}
