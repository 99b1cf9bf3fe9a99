package ordo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A model of 4 × 4 pixels with data in a file, so small that training takes no time. */
final class Tiny {
    private Tiny() { }

    /** Writes {@code tiny.csv} with 240 rows. */
    static Path data(Path folder) throws IOException {
        var random = new SplittableRandom(7);
        var text = new StringBuilder();
        for (int row = 0; row < 240; row++) {
            int stripe = random.nextInt(4);
            for (int i = 0; i < 16; i++) {
                boolean on = i % 4 == stripe ? random.nextInt(10) > 0 : random.nextInt(10) == 0;
                text.append(i == 0 ? "" : ",").append(on ? 1 : 0);
            }
            text.append('\n');
        }
        return Files.writeString(folder.resolve("tiny.csv"), text);
    }

    /** Writes {@code tiny.ar}, which uses {@code tiny.csv}. */
    static Path spec(Path folder, int epochs) throws IOException {
        return spec(folder, "order raster", "made(x[<i], hidden = [24], degrees = random)", epochs);
    }

    /** The same with another order and network. */
    static Path spec(Path folder, String order, String network, int epochs) throws IOException {
        return Files.writeString(folder.resolve("tiny.ar"), """
                # sixteen pixels
                model tiny {
                  x : binary[4, 4]
                  %s
                  x[i] ~ bernoulli(%s)
                }

                train {
                  data      = "tiny.csv"
                  optimizer = adam(rate = 1e-2)
                  batch     = 20
                  epochs    = %d
                }
                """.formatted(order, network, epochs));
    }
}
