package ordo.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import ordo.cli.console.Console;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Wording;
import ordo.core.train.Evaluation;
import ordo.spi.data.Dataset;

/** Likelihoods row by row. */
final class Scores {
    private Scores() { }

    /** log p of each row, nats; a line on the console says how far it is. */
    static double[] of(TrainedModel model, Dataset data, Console console) {
        var line = new ProgressLine(console);
        int rows = data.count();
        try {
            return Evaluation.scores(model.engine(), data, done -> line.update(() ->
                    "scored " + Wording.count(done) + " of " + Wording.count(rows, "row")));
        } finally {
            line.clear();
        }
    }

    /** Writes a header and a line for each row, a piece at a time. */
    static void csv(String header, int rows, IntFunction<String> line, OutputStream stream) throws IOException {
        var text = new StringBuilder(header).append('\n');
        for (int row = 0; row < rows; row++) {
            text.append(line.apply(row)).append('\n');
            if (text.length() > 1 << 15) {
                stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
            }
        }
        stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
