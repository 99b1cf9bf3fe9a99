package ordo.cli;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import ordo.cli.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A training that is told to stop before its first step, as by Ctrl-C. */
@Command
final class Stopped {
    @Mixin
    private TrainOptions train;

    @Mixin
    private CommonOptions options;

    private final Training.Outcome outcome;

    Stopped(Path spec, Path run) {
        new CommandLine(this).parseArgs(spec.toString(), "--out", run.toString());
        var console = new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), false, false, false);
        try (var interruption = new Interruption()) {
            interruption.request();
            outcome = new Training(new Session(console), options, train).run(interruption);
        }
    }

    Training.Outcome outcome() {
        return outcome;
    }
}
