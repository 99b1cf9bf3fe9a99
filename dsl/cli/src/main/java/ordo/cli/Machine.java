package ordo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a number was measured on. */
final class Machine {
    private Machine() { }

    /** Processor, cores that Java may use, operating system. */
    static String describe() {
        int cores = Runtime.getRuntime().availableProcessors();
        return processor() + ", " + cores + (cores == 1 ? " core" : " cores") + ", " + System.getProperty("os.name")
                + " " + System.getProperty("os.arch");
    }

    /** The Java that runs. */
    static String java() {
        return System.getProperty("java.vendor", "") + " " + Runtime.version();
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown processor");
        } catch (IOException | java.io.UncheckedIOException e) {
            return "unknown processor";
        }
    }
}
