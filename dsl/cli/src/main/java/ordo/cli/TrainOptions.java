package ordo.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code train} and {@code run} take. */
final class TrainOptions {
    @Parameters(paramLabel = "SPEC", description = "The spec.")
    private Path spec;

    @Option(names = "--data", paramLabel = "D", description = "Data in place of the spec's: a name in the folder "
            + "ORDO_DATA, a path, or data that a plugin makes, such as \"digits(train = 2000)\".")
    private String data;

    @Option(names = "--out", paramLabel = "RUN", description = "The run's folder; a new one in runs/ if left out.")
    private Path out;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data at most, in place of the spec's.")
    private Integer epochs;

    @Option(names = "--seed", paramLabel = "S", description = "Seed, in place of the spec's.")
    private Long seed;

    @Mixin
    private Backends backends = new Backends();

    @Option(names = "--resume",
            description = "Go on, bit for bit, with the run in --out or the newest one of this spec.")
    private boolean resume;

    Path spec() {
        return spec;
    }

    Optional<String> data() {
        return Optional.ofNullable(data);
    }

    Optional<Path> out() {
        return Optional.ofNullable(out);
    }

    OptionalInt epochs() {
        if (epochs != null && epochs < 1) {
            throw ordo.spi.OrdoException.spec("--epochs takes a number of 1 or more, not " + epochs, "");
        }
        return epochs == null ? OptionalInt.empty() : OptionalInt.of(epochs);
    }

    OptionalLong seed() {
        return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    Backends backends() {
        return backends;
    }

    boolean resume() {
        return resume;
    }
}
