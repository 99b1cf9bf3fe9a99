package ordo.language.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The settings of a {@code train} block. Each may be left out. */
enum TrainSetting {
    DATA("data = \"binarized-mnist\"", "the name of data in quotes, or a data source"),
    OPTIMIZER("optimizer = adam(rate = 1e-3)", "an optimizer"),
    SCHEDULE("schedule = cosine(warmup = 500)", "a schedule"),
    BATCH("batch = 100", "a whole number in 1 … 1000000"),
    EPOCHS("epochs = 50", "a whole number in 1 … 1000000"),
    STOP("stop = patience(10)", "`never` or `patience(N)` with N in 1 … 1000000"),
    CLIP("clip = 5.0", "a number of at least 0"),
    AVERAGE("average = 0.999", "a number of at least 0 and below 1"),
    MISSING("missing = drop", "`error` or `drop`"),
    STANDARDISE("standardise = false", "`true` or `false`"),
    DEQUANTISE("dequantise = true", "`true` or `false`"),
    SEED("seed = 1", "a whole number of at least 0");

    private final String example;
    private final String takes;

    TrainSetting(String example, String takes) {
        this.example = example;
        this.takes = takes;
    }

    /** As in a spec. */
    String word() {
        return example.substring(0, example.indexOf(' '));
    }

    /** A line of a spec. */
    String example() {
        return example;
    }

    /** What it takes, for messages. */
    String takes() {
        return takes;
    }

    static Optional<TrainSetting> find(String word) {
        return Arrays.stream(values()).filter(setting -> setting.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TrainSetting::word).toList();
    }
}
