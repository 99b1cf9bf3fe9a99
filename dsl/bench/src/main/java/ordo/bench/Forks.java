package ordo.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.bench.Fork.Order;
import ordo.spi.OrdoException;

/**
 * Starts the forks, one after the other, each with the options that this Java was started with. What they find is written to
 * a file line by line as it comes.
 *
 * @param count     how many for each number of threads
 * @param threads   numbers of threads, taken in turn
 * @param opponent  name; empty for none
 * @param libraries more of the class path, for the opponent
 * @param only      a regular expression for names of cases; empty for all
 * @param pace      how long to measure
 * @param lines     the file of results; what is in it is replaced
 */
public record Forks(int count, List<Integer> threads, String opponent, List<Path> libraries, String only, Pace pace,
                    Path lines) {
    private static final long LONGEST_MINUTES = 15;

    /**
     * Checks what can be checked before anything is started.
     *
     * @throws OrdoException if {@code only} is no regular expression or a number is below 1
     */
    public Forks {
        if (count < 1 || threads.isEmpty() || threads.stream().anyMatch(n -> n < 1)) {
            throw OrdoException.spec("forks and threads are numbers of 1 or more, not " + count + " and " + threads, "");
        }
        try {
            Pattern.compile(only);
        } catch (PatternSyntaxException e) {
            throw OrdoException.spec("--only takes a regular expression: " + e.getDescription() + " in " + only,
                    "a word such as made or product/512 is one");
        }
    }

    /** What is told while forks run. */
    public interface Listener {
        /** This fork has begun with a case. */
        void begun(int fork, int threads, String name);

        /** Something that a fork says besides. */
        void said(String text);

        /** After each fork: lines that somebody else found meanwhile, such as {@link Scripts}. */
        List<String> between(int fork, int threads);
    }

    /** Runs all of them. A fork that dies leaves what it found before. */
    public Results run(Listener listener) {
        Results results = new Results();
        write("", StandardOpenOption.TRUNCATE_EXISTING);
        for (int fork = 1; fork <= count; fork++) {
            for (int n : threads) {
                Consumer<String> found = line -> {
                    write(line + "\n", StandardOpenOption.APPEND);
                    results.add(line);
                };
                run(new Order(fork, n, opponent, only, pace), listener, found);
                listener.between(fork, n).forEach(found);
            }
        }
        return results;
    }

    private void write(String text, StandardOpenOption how) {
        try {
            Files.writeString(lines, text, StandardOpenOption.CREATE, how);
        } catch (IOException e) {
            throw OrdoException.data("cannot write " + lines + ": " + e.getMessage(), "name another file with --out");
        }
    }

    private void run(Order order, Listener listener, Consumer<String> found) {
        Process process = start(order);
        var reaper = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(reaper);
        // one that hangs must not keep the others from running
        process.onExit().orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES).whenComplete((_, late) -> process.destroyForcibly());
        try {
            Thread errors = Thread.ofVirtual().start(() -> read(process.getErrorStream(), line -> {
                if (Pattern.matches("[a-z0-9-]+(/\\S+)?", line)) {
                    listener.begun(order.number(), order.threads(), line);
                } else if (!line.startsWith("WARNING: Using incubator modules")) {
                    listener.said(line);
                }
            }));
            read(process.getInputStream(), found);
            int exit = process.waitFor();
            errors.join();
            if (exit != 0) {
                listener.said("fork " + order.number() + " with " + order.threads()
                        + " threads ended with exit code " + exit + "; what it had found is kept");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(reaper);
        }
    }

    private Process start(Order order) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        String classPath = Stream.concat(Stream.of(System.getProperty("java.class.path")),
                libraries.stream().map(Path::toString)).collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, Fork.class.getName()));
        command.addAll(order.written());
        var builder = new ProcessBuilder(command);
        environment(builder, order.threads());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start another Java", e);
        }
    }

    /** Tells native libraries how many threads to use. */
    static void environment(ProcessBuilder builder, int threads) {
        Map<String, String> environment = builder.environment();
        for (String library : List.of("OMP", "MKL", "OPENBLAS")) {
            environment.put(library + "_NUM_THREADS", Integer.toString(threads));
        }
        // libtorch brings GNU's OpenMP: with Intel's beside it, two pools of threads would wait for each other
        environment.put("MKL_THREADING_LAYER", "GNU");
        // they force another processor's kernels on OpenBLAS
        environment.remove("OPENBLAS_CORETYPE");
        environment.remove("OPENBLAS_L2_SIZE");
    }

    private static void read(InputStream stream, Consumer<String> each) {
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                each.accept(line);
            }
        } catch (IOException e) {
            // the process has been ended
        }
    }
}
