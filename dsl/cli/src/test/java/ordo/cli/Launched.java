package ordo.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of the distribution's own.
 *
 * @param process the process
 * @param out     what it has written to stdout so far
 * @param err     the same for stderr
 */
record Launched(Process process, Path out, Path err) {
    private static final int LIMIT_SECONDS = 60;

    /** Starts {@code ordo} in a folder, with nothing of the user's own. */
    static Launched in(Path folder, Object... arguments) throws IOException {
        Path dist = Path.of(System.getProperty("ordo.dist"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
                "--add-modules=jdk.incubator.vector", "--sun-misc-unsafe-memory-access=allow",
                "-Duser.home=" + folder, "-Dordo.dist=" + dist, "-jar", dist.resolve("ordo.jar").toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        return new Launched(new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile()).redirectInput(new File("/dev/null")).start(), out, err);
    }

    /** Waits for its end. @return the exit code */
    int exit() throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + LIMIT_SECONDS + " s: " + said());
        }
        return process.exitValue();
    }

    /** Waits until a file has appeared, or the process has ended. */
    void until(Path file) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT_SECONDS * 1_000_000_000L;
        while (!Files.exists(file) && process.isAlive()) {
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                throw new AssertionError("no " + file + " after " + LIMIT_SECONDS + " s: " + said());
            }
            Thread.sleep(5);
        }
    }

    /** Everything on both streams. */
    String said() throws IOException {
        return Files.readString(out) + Files.readString(err);
    }
}
