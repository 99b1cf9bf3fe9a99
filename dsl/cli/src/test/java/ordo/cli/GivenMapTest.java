package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A model that is given a map and a label, from an {@code .npz} with both to samples of maps of one's own. */
class GivenMapTest {
    private static final int ROWS = 200;
    private static final int SIDE = 5;
    private static final int SIZE = SIDE * SIDE;
    private static final double[] X = new double[ROWS * SIZE];
    private static final double[] MAPS = new double[ROWS * SIZE];
    private static final double[] LABELS = new double[ROWS];

    @TempDir
    private static Path folder;
    private static Path run;
    private static Ran trained;

    /** Pictures are their maps with one pixel in ten turned, and with all of them turned if the label is 1. */
    @BeforeAll
    static void train() throws IOException {
        var random = new SplittableRandom(5);
        for (int i = 0; i < X.length; i++) {
            LABELS[i / SIZE] = i / SIZE % 2;
            MAPS[i] = random.nextInt(2);
            X[i] = ((int) MAPS[i] ^ (int) LABELS[i / SIZE] ^ (random.nextInt(10) == 0 ? 1 : 0));
        }
        npz("pairs.npz", "x", "m", "y");
        npz("lonely.npz", "x", "y");
        Path spec = Files.writeString(folder.resolve("pairs.ar"), """
                model pairs {
                  x : binary[5, 5]
                  given y : categorical(2)   given m : binary[5, 5]
                  x[i] ~ bernoulli(body(x[<i], m, y))
                }
                net body(x, m, y) { gated_conv(3x3, filters = 8)  gated_conv(3x3, filters = 8) }
                train { data = "pairs.npz"  optimizer = adam(rate = 2e-2)  batch = 20  epochs = 15 }
                """);
        run = folder.resolve("run");
        trained = Ran.of("run", spec, "--out", run, "--json");
        assertEquals(0, trained.exit(), trained.err());
    }

    private static double[] array(String name) {
        return name.equals("x") ? X : name.equals("m") ? MAPS : LABELS;
    }

    /** A NumPy array of bytes, its first extent counting rows. */
    private static byte[] npy(double[] values, int... extents) throws IOException {
        String shape = Arrays.toString(extents).replace('[', '(').replace(']', ',') + ")";
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }";
        header = header + " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), (byte) (header.length() >> 8)});
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        for (double value : values) {
            out.write((int) value);
        }
        return out.toByteArray();
    }

    private static void npz(String name, String... arrays) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name)); var zip = new ZipOutputStream(file)) {
            for (String array : arrays) {
                zip.putNextEntry(new ZipEntry(array + ".npy"));
                zip.write(array.equals("y") ? npy(LABELS, ROWS) : npy(array(array), ROWS, SIDE, SIDE));
                zip.closeEntry();
            }
        }
    }

    private static Path file(String name, double[] values, int... extents) throws IOException {
        return Files.write(folder.resolve(name), npy(values, extents));
    }

    private static double[] map(int row) {
        return Arrays.copyOfRange(MAPS, row * SIZE, (row + 1) * SIZE);
    }

    private static double[] numbers(JsonNode array) {
        return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).doubleValue()).toArray();
    }

    private static JsonNode sample(Object... words) {
        Object[] all = new Object[words.length + 5];
        System.arraycopy(new Object[] {"sample", run, "--json", "--out", folder.resolve("s.npy")}, 0, all, 0, 5);
        System.arraycopy(words, 0, all, 5, words.length);
        Ran ran = Ran.of(all);
        assertEquals(0, ran.exit(), ran.err());
        return ran.json();
    }

    @Test
    void theMapIsLearnedFromAndItsSamplesAreShown() throws IOException {
        // without the map a row costs 25 ln 2 = 17.3 nats, with all of it 25 · 0.325 = 8.1
        double test = trained.json().get("test").get("nll").doubleValue();
        assertTrue(test > 6 && test < 13, "test " + test);
        assertTrue(Files.readString(run.resolve("report.html")).contains("each line begins with its m"));
        BufferedImage picture = ImageIO.read(run.resolve("samples.png").toFile());
        // ten maps, and ten samples behind each
        assertTrue(picture.getWidth() > picture.getHeight(), picture.getWidth() + " × " + picture.getHeight());
        Ran checked = Ran.of("check", folder.resolve("pairs.ar"));
        assertTrue(checked.out().contains("m : binary[5, 5]"), checked.out());
        Ran explained = Ran.of("explain", folder.resolve("pairs.ar"), "--at", "2,2", "--out", folder.resolve("e.png"));
        assertEquals(0, explained.exit(), explained.err());
    }

    @Test
    void samplesAreGivenOneMapOrSeveralOrThoseOfTheTestRows() throws IOException {
        Path one = file("one.npy", map(3), SIDE, SIDE);
        JsonNode first = sample("-n", 3, "--given", "m=" + one, "--given", "y=1");
        for (int k = 0; k < 3; k++) {
            assertEquals(Arrays.toString(map(3)), Arrays.toString(Arrays.copyOfRange(numbers(first.get("given_m")), k * SIZE,
                    (k + 1) * SIZE)));
        }
        Path several = file("several.npy", Arrays.copyOf(MAPS, 3 * SIZE), 3, SIDE, SIDE);
        JsonNode each = sample("-n", 2, "--given", "m=" + several, "--given", "y=0,1,0");
        assertEquals("[0.0,0.0,1.0,1.0,0.0,0.0]", each.get("given_y").toString());
        assertEquals(Arrays.toString(map(2)), Arrays.toString(Arrays.copyOfRange(numbers(each.get("given_m")), 4 * SIZE, 5 * SIZE)));
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        IntStream.range(0, SIZE).forEach(i -> image.setRGB(i % SIDE, i / SIDE, MAPS[3 * SIZE + i] > 0 ? 0xFFFFFF : 0));
        ImageIO.write(image, "png", folder.resolve("one.png").toFile());
        assertEquals(first.get("log_p"), sample("-n", 3, "--given", "m=" + folder.resolve("one.png"), "--given", "y=1").get("log_p"));
        Ran own = Ran.of("sample", run, "-n", 30, "--compare", "--out", folder.resolve("pairs.png"));
        assertEquals(0, own.exit(), own.err());
        assertTrue(own.err().contains("m, y as in the rows of pairs.npz, test") && own.err().contains("the same samples"), own.err());
        JsonNode rows = sample("-n", 30);
        // the label of a row goes with its map
        double[] maps = numbers(rows.get("given_m"));
        for (int k = 0; k < 20; k++) {
            double[] mine = Arrays.copyOfRange(maps, k * SIZE, (k + 1) * SIZE);
            int row = IntStream.range(0, ROWS).filter(r -> Arrays.equals(map(r), mine)).findFirst().orElseThrow();
            assertEquals(LABELS[row], rows.get("given_y").get(k).doubleValue());
        }
        assertEquals(maps[0], maps[20 * SIZE], "of 20 test rows");
    }

    /** One row, two completions: the map, what was kept, and both, each 5 pixels of 8 wide behind a gap of 4. */
    @Test
    void thePictureOfCompletionsBeginsWithTheMap() throws IOException {
        Path file = folder.resolve("completions.png");
        assertEquals(0, Ran.of("complete", run, "--data", folder.resolve("pairs.npz"), "--keep", "rows 0-2", "--rows", 1, "-n", 2,
                "--out", file).exit());
        BufferedImage picture = ImageIO.read(file.toFile());
        for (int pixel = 0; pixel < SIZE; pixel++) {
            int across = 4 + pixel % SIDE * 8 + 4;
            int down = 4 + pixel / SIDE * 8 + 4;
            assertEquals(MAPS[pixel] == 1 ? 0xFFFFFF : 0, picture.getRGB(across, down) & 0xFFFFFF, "the map's pixel " + pixel);
            boolean kept = pixel < 3 * SIDE;
            assertEquals(!kept ? 0xD9DCE0 : X[pixel] == 1 ? 0xFFFFFF : 0, picture.getRGB(across + 5 * 8 + 4, down) & 0xFFFFFF,
                    "pixel " + pixel + " of what was kept");
        }
    }

    @Test
    void rowsAreScoredAndCompletedWithTheirMaps() throws IOException {
        Path x = file("x.npy", X, ROWS, SIDE, SIDE);
        Path m = file("m.npy", MAPS, ROWS, SIDE, SIDE);
        Path y = file("y.npy", LABELS, ROWS);
        Ran whole = Ran.of("score", run, "--data", folder.resolve("pairs.npz"));
        assertEquals(0, whole.exit(), whole.err());
        assertEquals(whole.out(), Ran.of("score", run, "--data", x, "--given", "m=" + m, "--given", "y=" + y).out());
        assertEquals(whole.out(), Ran.of("score", run, "--data", folder.resolve("lonely.npz"), "--given", "m=" + m).out());
        Ran evaluated = Ran.of("evaluate", run, "--given", "m=" + file("one.npy", map(3), SIDE, SIDE), "--json");
        assertTrue(evaluated.json().get("nll").doubleValue() > trained.json().get("test").get("nll").doubleValue() + 2,
                evaluated.out());
        Ran completed = Ran.of("complete", run, "--data", folder.resolve("pairs.npz"), "--keep", "rows 0-2", "--rows", 4, "--out",
                folder.resolve("c.npy"), "--json");
        assertEquals(0, completed.exit(), completed.err());
        assertEquals(completed.json().get("log_p"), Ran.of("complete", run, "--data", x, "--keep", "rows 0-2", "--rows", 4, "--given",
                "m=" + m, "--given", "y=" + y, "--out", folder.resolve("c.npy"), "--json").json().get("log_p"));
        assertEquals(0, Ran.of("detect", run, "--data", folder.resolve("pairs.npz")).exit());
        assertEquals(0, Ran.of("purify", run, "--data", folder.resolve("pairs.npz"), "--eps", 1, "--below", 0.5, "--rows", 9, "--out",
                folder.resolve("p.npy")).exit());
    }

    @Test
    void whatDoesNotFitIsSaid() throws IOException {
        Path x = file("x.npy", X, ROWS, SIDE, SIDE);
        assertRefused(3, "come without 'm', which the model is given", "put an array m beside", "score", run, "--data",
                folder.resolve("lonely.npz"));
        assertRefused(3, "has 5 rows of the shape [6], and 'm' is binary[5, 5]", "or of [n, 5, 5]", "sample", run, "--given", "m=" + file("wide.npy", new double[30], 5, 6));
        assertRefused(3, "row 1: 'm' [0, 1] (counted from 0) is 7, but the model says binary", "declare levels(8)", "sample", run,
                "--given", "m=" + file("high.npy", IntStream.range(0, SIZE).mapToDouble(i -> i == 1 ? 7 : 0).toArray(), SIDE, SIDE));
        assertRefused(2, "'m' is binary[5, 5], and --given m=1,0 has 2 numbers", "--given m=m.npy", "sample", run, "--given", "m=1,0");
        assertRefused(3, "there are no data 'absent.npy'", "", "sample", run, "--given", "m=absent.npy");
        assertRefused(2, "'m' takes 3 values, and the data have 200 rows", "one for each", "score", run, "--data", x, "--given", "y=1",
                "--given", "m=" + file("three.npy", new double[3 * SIZE], 3, SIDE, SIDE));
        assertRefused(2, "'m' takes 3 values and 'y' 2", "as many of both", "sample", run, "--given", "m="
                + folder.resolve("three.npy"), "--given", "y=0,1");
        Path spec = Files.writeString(folder.resolve("misfit.ar"), Files.readString(folder.resolve("pairs.ar"))
                .replace("m : binary[5, 5]", "m : binary[4, 4]"));
        Ran misfit = Ran.of("check", spec);
        assertTrue(misfit.exit() != 0 && misfit.err().contains("AR215") && misfit.err().contains("give a map of the extents [5, 5]"),
                misfit.err() + misfit.out());
    }

    private static void assertRefused(int exit, String message, String help, Object... words) {
        Ran ran = Ran.of(words);
        assertEquals(exit, ran.exit(), ran.err());
        assertTrue(ran.err().contains(message) && ran.err().contains(help), List.of(words) + ": " + ran.err());
        assertFalse(ran.err().contains("\tat "), ran.err());
    }
}
