package ordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this and do nothing.", order = 100)
    boolean help;

    @Option(names = "--json", description = "One JSON value on stdout, for machines.", order = 101)
    boolean json;

    @Option(names = "--plugins", paramLabel = "DIR", order = 102,
            description = "One more folder of plugins; may be repeated.")
    List<Path> plugins = new ArrayList<>();

    @Option(names = "--trace", order = 103, description = "Show where in the program an error comes from.")
    boolean trace;
}
