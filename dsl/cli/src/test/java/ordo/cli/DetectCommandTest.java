package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DetectCommandTest {
    @TempDir
    private static Path folder;
    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        Tiny.data(folder);
        run = folder.resolve("run");
        assertEquals(0, Ran.of("train", Tiny.spec(folder, 10), "--out", run).exit());
    }

    /** Rows of coins, not of stripes, each with a 1 in the last column; and rows of the data, each with a 0. */
    private Path mixed(boolean labelled) throws IOException {
        var random = new SplittableRandom(11);
        var text = new StringBuilder();
        List<String> rows = Files.readAllLines(folder.resolve("tiny.csv"));
        for (int row = 0; row < 80; row++) {
            if (row % 2 == 0) {
                text.append(rows.get(row));
            } else {
                for (int i = 0; i < 16; i++) {
                    text.append(i == 0 ? "" : ",").append(random.nextInt(2));
                }
            }
            text.append(labelled ? "," + row % 2 : "").append('\n');
        }
        return Files.writeString(folder.resolve("mixed.csv"), text);
    }

    @Test
    void rowsGetTheirRankAmongHeldOutRows() throws IOException {
        Ran ran = Ran.of("detect", run, "--data", mixed(false));
        assertEquals(0, ran.exit(), ran.err());
        List<String> lines = ran.out().lines().toList();
        assertEquals("row,log_p,p_value", lines.getFirst());
        assertEquals(81, lines.size());
        double[] heldOut = heldOut();
        for (String line : lines.subList(1, 81)) {
            double logP = Double.parseDouble(line.split(",")[1]);
            long below = java.util.Arrays.stream(heldOut).filter(h -> h <= logP).count();
            assertEquals((1.0 + below) / (heldOut.length + 1), Double.parseDouble(line.split(",")[2]), line);
        }
        assertTrue(ran.err().contains("tiny.csv, valid, 24 rows"), ran.err());
        assertTrue(ran.err().contains("warning: with 24 held-out rows no p-value can be below 0.040"), ran.err());
    }

    /** log p of the validation part, by the other command. */
    private double[] heldOut() {
        JsonNode scores = Ran.of("score", run, "--data", folder.resolve("tiny.csv"), "--split", "valid", "--json").json()
                .get("log_p");
        double[] all = new double[scores.size()];
        for (int r = 0; r < all.length; r++) {
            all[r] = scores.get(r).doubleValue();
        }
        return all;
    }

    @Test
    void labelsAreFoundFlagsAreSetAndAPictureIsDrawn() throws IOException {
        Path picture = folder.resolve("p.png");
        Path out = folder.resolve("p.csv");
        Ran ran = Ran.of("detect", run, "--data", mixed(true), "--calibrate", folder.resolve("tiny.csv"), "--fdr", 0.1,
                "--picture", picture, "--out", out);
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains("AUROC") && ran.out().contains("40 anomalies against 40 other rows"), ran.out());
        assertTrue(ran.out().contains("flagged"), ran.out());
        List<String> lines = Files.readAllLines(out);
        assertEquals("row,log_p,p_value,flagged", lines.getFirst());
        long flagged = lines.stream().filter(line -> line.endsWith(",1")).count();
        long wrongly = lines.stream().skip(1).filter(line -> line.endsWith(",1")
                && Integer.parseInt(line.split(",")[0]) % 2 == 0).count();
        assertTrue(flagged > 20 && wrongly < 8, flagged + " flagged, " + wrongly + " wrongly");
        assertEquals(900, ImageIO.read(picture.toFile()).getWidth());

        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, "0\n1\n".repeat(40));
        JsonNode json = Ran.of("detect", run, "--data", mixed(false), "--labels", labels, "--json").json();
        assertTrue(json.get("auroc").doubleValue() > 0.9, json.toString());
        assertEquals(40, json.get("anomalies").intValue());
        assertEquals(80, json.get("p_value").size());
        JsonNode twoSided = Ran.of("detect", run, "--data", mixed(true), "--two-sided", "--json").json();
        assertEquals("typicality", twoSided.get("statistic").stringValue());
        assertTrue(twoSided.get("auroc").doubleValue() < json.get("auroc").doubleValue() + 0.01, twoSided.toString());
    }

    /** Coins, in a file of their own, and a background model that knows no more than how many pixels are on. */
    @Test
    void anomaliesOfAnotherFileAndABackgroundModel() throws IOException {
        var random = new SplittableRandom(5);
        var text = new StringBuilder();
        for (int row = 0; row < 30; row++) {
            for (int i = 0; i < 16; i++) {
                text.append(i == 0 ? "" : ",").append(random.nextInt(2));
            }
            text.append('\n');
        }
        Path coins = Files.writeString(folder.resolve("coins.csv"), text);
        Path apart = Files.createDirectories(folder.resolve("background"));
        Tiny.data(apart);
        Path background = apart.resolve("run");
        assertEquals(0, Ran.of("train", Tiny.spec(apart, "order raster", "logistic(x[<i])", 1), "--out", background).exit());
        Path picture = folder.resolve("ratio.png");
        JsonNode plain = Ran.of("detect", run, "--data", folder.resolve("tiny.csv"), "--anomalies", coins, "--json").json();
        assertEquals(30, plain.get("anomalies").intValue());
        assertEquals(270, plain.get("p_value").size());
        assertTrue(plain.get("auroc").doubleValue() > 0.9, plain.toString());
        Ran ran = Ran.of("detect", run, "--data", folder.resolve("tiny.csv"), "--anomalies", coins, "--background", background,
                "--picture", picture);
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.err().contains("(numbered from 240), 30 rows, log p"), ran.err());
        assertTrue(ran.err().contains("Kolmogorov-Smirnov test: p = "), ran.err());
        List<String> lines = ran.out().lines().toList();
        assertEquals("row,log_p,log_ratio,p_value", lines.getFirst());
        double[] own = scores(run, coins);
        double[] simple = scores(background, coins);
        for (int row = 0; row < 30; row++) {
            String[] cells = lines.get(241 + row).split(",");
            assertEquals(own[row], Double.parseDouble(cells[1]));
            assertEquals(own[row] - simple[row], Double.parseDouble(cells[2]));
        }
        assertEquals(900, ImageIO.read(picture.toFile()).getWidth());
        assertRefused(2, "--two-sided and --background exclude each other", "--data", coins, "--two-sided", "--background",
                background);
    }

    private static double[] scores(Path run, Path data) {
        JsonNode scores = Ran.of("score", run, "--data", data, "--json").json().get("log_p");
        double[] all = new double[scores.size()];
        for (int r = 0; r < all.length; r++) {
            all[r] = scores.get(r).doubleValue();
        }
        return all;
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path data = mixed(false);
        Path out = folder.resolve("never.csv");
        assertRefused(2, "--fdr takes a number between 0 and 1, not 5", "--data", data, "--fdr", 5, "--out", out);
        assertRefused(2, "a picture is a PNG file", "--data", data, "--picture", "p.svg", "--out", out);
        assertRefused(3, "no data 'nowhere'", "--data", data, "--calibrate", "nowhere", "--out", out);
        Path labels = folder.resolve("l.csv");
        Files.writeString(labels, "0\n1\n");
        assertRefused(3, "has 2 rows of 1 number, and the data have 80 rows", "--data", data, "--labels", labels, "--out",
                out);
        Files.writeString(labels, "0\n7\n".repeat(40));
        assertRefused(3, "row 2: the label is 7", "--data", data, "--labels", labels, "--out", out);
        assertFalse(Files.exists(out));
    }

    private void assertRefused(int exit, String message, Object... words) {
        Object[] all = new Object[words.length + 2];
        all[0] = "detect";
        all[1] = run;
        System.arraycopy(words, 0, all, 2, words.length);
        Ran ran = Ran.of(all);
        assertEquals(exit, ran.exit(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
    }
}
