package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A folder of pictures as data, and what purification does to them. */
class PurifyCommandTest {
    private static final int PICTURES = 60;
    @TempDir
    private static Path folder;
    private static Path run;

    /** Pictures of 4 × 4 pixels: dark at the left, bright at the right, a little noise. */
    @BeforeAll
    static void train() throws IOException {
        var random = new SplittableRandom(3);
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        for (int k = 0; k < PICTURES; k++) {
            var image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
            for (int i = 0; i < 16; i++) {
                image.getRaster().setSample(i % 4, i / 4, 0, 70 * (i % 4) + random.nextInt(20));
            }
            ImageIO.write(image, "png", pictures.resolve("p%02d.png".formatted(k)).toFile());
        }
        Path spec = Files.writeString(folder.resolve("p.ar"), """
                model p {
                  x : levels(16)[4, 4]
                  order hilbert
                  x[i] ~ categorical(made(x[<i], hidden = [20]))
                }
                train {
                  data      = images("pictures", levels = 16, valid = 10, test = 10)
                  optimizer = adam(rate = 1e-2)
                  batch     = 10
                  epochs    = 10
                }
                """);
        run = folder.resolve("run");
        Ran ran = Ran.of("train", spec, "--out", run);
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.err().contains("pixels v in 0 … 255 become floor(v · 16 / 256), levels 0 … 15"), ran.err());
    }

    private static String data() {
        return "images(\"" + folder.resolve("pictures") + "\", levels = 16, valid = 10, test = 10)";
    }

    @Test
    void valuesStayNearAndLikelihoodRises() throws IOException {
        Path before = folder.resolve("before.csv");
        Path after = folder.resolve("after.csv");
        Path picture = folder.resolve("both.png");
        for (int eps : new int[] {0, 2}) {
            assertEquals(0, Ran.of("purify", run, "--data", data(), "--eps", 0, "--out", before).exit());
            Ran ran = Ran.of("purify", run, "--data", data(), "--eps", eps, "--out", after, "--picture", picture, "--json");
            assertEquals(0, ran.exit(), ran.err());
            JsonNode json = ran.json();
            assertEquals(10, json.get("rows").intValue());
            double[][] x = numbers(before);
            double[][] y = numbers(after);
            double largest = 0;
            for (int row = 0; row < 10; row++) {
                for (int i = 0; i < 16; i++) {
                    assertTrue(y[row][i] >= 0 && y[row][i] < 16 && y[row][i] == Math.rint(y[row][i]));
                    largest = Math.max(largest, Math.abs(x[row][i] - y[row][i]));
                }
            }
            assertEquals(largest, json.get("largest_change").doubleValue());
            assertTrue(eps == 0 ? largest == 0 : largest > 0 && largest <= eps, "" + largest);
            double gain = json.get("mean_log_p_purified").doubleValue() - json.get("mean_log_p").doubleValue();
            assertTrue(eps == 0 ? gain == 0 : gain > 1, "" + gain);
            // what is said of log p is what score says of the file
            JsonNode scores = Ran.of("score", run, "--data", after, "--json").json().get("log_p");
            assertEquals(scores.get(3).doubleValue(), json.get("log_p_purified").get(3).doubleValue());
            assertTrue(ImageIO.read(picture.toFile()).getWidth() >= 360);
        }
        JsonNode all = Ran.of("purify", run, "--data", data(), "--eps", 2, "--out", after, "--json").json();
        Ran some = Ran.of("purify", run, "--data", data(), "--eps", 2, "--below", 0.5, "--out", after, "--json");
        JsonNode ranks = Ran.of("detect", run, "--data", data(), "--json").json().get("p_value");
        int unusual = 0;
        for (int row = 0; row < 10; row++) {
            boolean touched = ranks.get(row).doubleValue() <= 0.5;
            unusual += touched ? 1 : 0;
            assertEquals(all.get(touched ? "log_p_purified" : "log_p").get(row), some.json().get("log_p_purified").get(row));
        }
        assertEquals(unusual, some.json().get("purified").intValue());
        assertTrue(unusual > 0 && unusual < 10, ranks.toString());
        Path alone = folder.resolve("alone.png");
        Ran drawn = Ran.of("purify", run, "--data", data(), "--eps", 1, "--rows", 3, "--out", alone);
        assertEquals(0, drawn.exit(), drawn.err());
        assertTrue(drawn.err().contains("pictures, test, 3 rows"), drawn.err());
        assertTrue(Files.exists(alone));
    }

    private static double[][] numbers(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(line -> java.util.Arrays.stream(line.split(","))
                .mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
    }

    /** Unreduced pixels are refused, with what to write. */
    @Test
    void refusals() {
        Path out = folder.resolve("never.csv");
        Ran whole = Ran.of("purify", run, "--data", folder.resolve("pictures"), "--eps", 1, "--out", out);
        assertEquals(3, whole.exit(), whole.err());
        assertTrue(whole.err().contains("or let images(\"…\", levels = 16) make them of pixels 0 … 255"), whole.err());
        Ran negative = Ran.of("purify", run, "--data", data(), "--eps", -1, "--out", out);
        assertEquals(2, negative.exit());
        assertTrue(negative.err().contains("eps is -1, but a distance is 0 or more"), negative.err());
        assertFalse(Files.exists(out));
    }
}
