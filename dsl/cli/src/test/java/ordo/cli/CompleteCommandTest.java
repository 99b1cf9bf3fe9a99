package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CompleteCommandTest {
    @TempDir
    private static Path folder;
    private static Path run;

    @BeforeAll
    static void train() throws IOException {
        Tiny.data(folder);
        run = folder.resolve("run");
        assertEquals(0, Ran.of("train", Tiny.spec(folder, 4), "--out", run).exit());
    }

    /** The first six rows of the data, each with holes of another kind. */
    private Path holes() throws IOException {
        List<String> rows = Files.readAllLines(folder.resolve("tiny.csv"));
        String[] signs = {"", "NA", "?", "nan", "n/a", "null"};
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 6; row++) {
            String[] cells = rows.get(row).split(",");
            int hole = row;
            text.append(IntStream.range(0, 16).mapToObj(i -> hole % 2 == 0 ? i < 12 ? cells[i] : signs[hole]
                    : i % 5 == 1 ? signs[hole] : cells[i]).collect(Collectors.joining(","))).append('\n');
        }
        return Files.writeString(folder.resolve("holes.csv"), text);
    }

    @Test
    void holesAreFilledAndTheRestIsUntouched() throws IOException {
        Path out = folder.resolve("filled.csv");
        Ran ran = Ran.of("complete", run, "--data", holes(), "-n", 2, "--out", out);
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.err().contains("exact: the ordering puts what is known first (3 rows)")
                && ran.err().contains("exact by Bayes: all values of what is missing were scored (3 rows)"), ran.err());
        List<String> lines = Files.readAllLines(out);
        assertTrue(lines.getFirst().startsWith("row,completion,x0,") && lines.getFirst().endsWith(",x15,log_p,method"));
        assertEquals(13, lines.size());
        List<String> rows = Files.readAllLines(folder.resolve("tiny.csv"));
        for (int k = 0; k < 12; k++) {
            String[] cells = lines.get(k + 1).split(",");
            assertEquals(k / 2 + "," + k % 2, cells[0] + "," + cells[1]);
            String[] were = rows.get(k / 2).split(",");
            for (int i = 0; i < 16; i++) {
                boolean missing = k / 2 % 2 == 0 ? i >= 12 : i % 5 == 1;
                assertTrue(missing ? cells[i + 2].matches("[01]") : cells[i + 2].equals(were[i]), lines.get(k + 1));
            }
            assertTrue(Double.parseDouble(cells[18]) < 0, lines.get(k + 1));
            assertEquals(k / 2 % 2 == 0 ? "exact" : "exact-enumerated", cells[19]);
        }
        assertLogP(lines);
        Path plain = folder.resolve("plain.csv");
        assertEquals(0, Ran.of("complete", run, "--data", holes(), "-n", 2, "--out", plain, "--plain").exit());
        assertEquals(lines.stream().skip(1).map(line -> line.substring(line.indexOf(',', line.indexOf(',') + 1) + 1,
                line.lastIndexOf(',', line.lastIndexOf(',') - 1))).toList(), Files.readAllLines(plain));
    }

    /** log p(missing | known) of two completions of a row differs as log p of the rows does. */
    private void assertLogP(List<String> lines) throws IOException {
        Path whole = folder.resolve("whole.csv");
        Files.write(whole, lines.stream().skip(1).map(line -> IntStream.range(2, 18).mapToObj(i -> line.split(",")[i])
                .collect(Collectors.joining(","))).toList());
        JsonNode joint = Ran.of("score", run, "--data", whole, "--json").json().get("log_p");
        for (int k = 0; k < 12; k += 2) {
            double given = Double.parseDouble(lines.get(k + 1).split(",")[18])
                    - Double.parseDouble(lines.get(k + 2).split(",")[18]);
            assertEquals(joint.get(k).doubleValue() - joint.get(k + 1).doubleValue(), given, 1e-4);
        }
    }

    @Test
    void whatCannotBeEnumeratedIsAnEstimateAndSaysSo() throws IOException {
        Path out = folder.resolve("filled.csv");
        Ran ran = Ran.of("complete", run, "--data", holes(), "--enumerate", 1, "--particles", 40, "--out", out);
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.err().contains("approximate: weighted draws; their log p is an estimate, 40 draws for each row"),
                ran.err());
        assertTrue(Files.readAllLines(out).get(2).endsWith(",approximate"));
        JsonNode json = Ran.of("complete", run, "--data", holes(), "--enumerate", 1, "--particles", 4, "--out", out,
                "--json").json();
        assertEquals(3, json.get("methods").get("approximate").intValue());
        assertTrue(json.get("effective_sample_size").get(0).isNull());
        double effective = json.get("effective_sample_size").get(1).doubleValue();
        assertTrue(effective >= 1 && effective <= 4.0001, json.toString());
        assertTrue(Ran.of("complete", run, "--data", holes(), "--enumerate", 1, "--particles", 4, "--out", out).err()
                .contains("warning: in 3 rows the weighted draws are worth fewer than 20"));
    }

    @Test
    void partsOfImagesAreKeptAndCompletionsDrawnBesideThem() throws IOException {
        Path data = folder.resolve("tiny.csv");
        Ran ran = Ran.of("complete", run, "--data", data, "--keep", "rows 0-1", "-n", 3, "--rows", 5, "--seed", 4);
        assertEquals(0, ran.exit(), ran.err());
        assertEquals(run.resolve("completions.png") + "\n", ran.out());
        BufferedImage first = ImageIO.read(run.resolve("completions.png").toFile());
        assertTrue(first.getWidth() >= 360, "width " + first.getWidth());
        Path mask = folder.resolve("mask.png");
        var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        IntStream.range(0, 8).forEach(i -> image.setRGB(i % 4, i / 4, 0xFFFFFF));
        ImageIO.write(image, "png", mask.toFile());
        Files.writeString(folder.resolve("mask.csv"), "1,1,1,1\n1,1,1,1\n0,0,0,0\n0,0,0,0\n");
        for (Object[] way : new Object[][] {{"--keep", "rows 0,1"}, {"--keep", "variables 0-7"}, {"--mask", mask},
            {"--mask", folder.resolve("mask.csv")}}) {
            Path out = folder.resolve("again.png");
            assertEquals(0, Ran.of("complete", run, "--data", data, way[0], way[1], "-n", 3, "--rows", 5, "--seed", 4,
                    "--out", out).exit());
            assertArrayEquals(Files.readAllBytes(run.resolve("completions.png")), Files.readAllBytes(out));
        }
        Path columns = folder.resolve("c.csv");
        Ran most = Ran.of("complete", run, "--data", data, "--keep", "columns 0-2", "--rows", 1, "--most-likely", "--out",
                columns);
        assertTrue(most.err().contains("; the most likely"), most.err());
        assertTrue(Ran.of("complete", run, "--data", data, "--keep", "rows 0").err().contains("the first 40 of 240 rows"));
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path out = folder.resolve("never.csv");
        assertRefused(2, "-n takes a number from 1", "-n", 0, "--out", out);
        assertRefused(2, "there is one most likely completion, not 3", "-n", 3, "--most-likely", "--out", out);
        assertRefused(2, "there are no rows 3-4", "--keep", "rows 3-4", "--out", out);
        assertRefused(2, "cannot read --keep \"the top\"", "--keep", "the top", "--out", out);
        assertRefused(2, "--keep and --mask exclude each other", "--keep", "rows 0", "--mask", "m.png", "--out", out);
        assertRefused(2, "the model is not given 'y'", "--given", "y=7", "--out", out);
        assertRefused(2, "no installed format writes files like never.xyz", "--out", folder.resolve("never.xyz"));
        assertRefused(2, "serves only the ordering that it was trained for", "--order", "random(seed = 3)", "--out", out);
        assertRefused(2, "--order and --orderings exclude each other", "--order", "raster", "--orderings", 2, "--out", out);
        Files.writeString(folder.resolve("m.csv"), "1,0,1\n");
        assertRefused(3, "has 3 pixels, but the model has 16", "--mask", folder.resolve("m.csv"), "--out", out);
        Path bad = folder.resolve("bad.csv");
        Files.writeString(bad, Files.readString(holes()).replaceFirst("NA", "perhaps"));
        Ran ran = Ran.of("complete", run, "--data", bad, "--out", out);
        assertEquals(3, ran.exit(), ran.err());
        assertTrue(ran.err().contains("perhaps") && ran.err().contains("line 2"), ran.err());
        Files.writeString(bad, Files.readString(holes()).replaceFirst("1", "7"));
        assertEquals(3, Ran.of("complete", run, "--data", bad, "--out", out).exit());
        assertFalse(Files.exists(out));
        for (String command : List.of("sample", "score", "evaluate")) {
            Object[] words = command.equals("score") ? new Object[] {command, run, "--orderings", 2, "--data", holes()}
                    : new Object[] {command, run, "--orderings", 2};
            Ran refused = Ran.of(words);
            assertEquals(2, refused.exit(), refused.err());
            assertTrue(refused.err().contains("leave out --orderings, or train an order-agnostic"), refused.err());
        }
    }

    @Test
    void tablesComeBackWithTheirHeaderWordsAndDigitsUnderAnyOrderingThatIsAskedFor() throws IOException {
        var random = new SplittableRandom(3);
        var text = new StringBuilder("age,city,churned\n");
        for (int row = 0; row < 120; row++) {
            text.append(String.format(Locale.ROOT, "%.1f,%s,%s%n", 40 + 8 * random.nextGaussian(),
                    random.nextBoolean() ? "Paris" : "Rome", random.nextBoolean() ? "no" : "yes"));
        }
        Files.writeString(folder.resolve("people.csv"), text);
        Path spec = Files.writeString(folder.resolve("people.ar"), """
                model people {
                  age : real   city : categorical("Paris", "Rome")   churned : binary("no", "yes")
                  h[i] = deep_nade(x[<i], hidden = [8])
                  real[i] ~ gaussian_mixture(h[i], components = 2)
                  categorical[i] ~ categorical(h[i])
                  binary[i] ~ bernoulli(h[i])
                }
                train { data = "people.csv"  optimizer = adam(rate = 1e-2)  batch = 20  epochs = 1 }
                """);
        Path people = folder.resolve("people");
        Ran trained = Ran.of("train", spec, "--out", people);
        assertEquals(0, trained.exit(), trained.err());
        Path holes = Files.writeString(folder.resolve("people-holes.csv"),
                "churned,age,city\nyes,,Rome\n,31.123456789,\nno,NA,Paris\nno,40,Paris\n");
        Ran ran = Ran.of("complete", people, "--data", holes);
        assertEquals(0, ran.exit(), ran.err());
        List<String> lines = ran.out().lines().toList();
        assertEquals("row,completion,age,city,churned,log_p,method", lines.getFirst());
        assertTrue(lines.get(1).matches("0,0,-?\\d+(\\.\\d)?,Rome,yes,.*,exact-chosen-ordering"), lines.get(1));
        assertTrue(lines.get(2).matches("1,0,31.123456789,(Paris|Rome),(no|yes),.*,exact"), lines.get(2));
        assertTrue(lines.get(3).endsWith(",Paris,no," + lines.get(3).split(",")[5] + ",exact-chosen-ordering"));
        assertEquals("3,0,40,Paris,no,0.0,complete", lines.get(4));
        Ran under = Ran.of("complete", people, "--data", holes, "--order", "churned, city, age");
        assertTrue(under.out().lines().toList().get(1).endsWith(",exact"), under.out());
        Ran kept = Ran.of("complete", people, "--data", folder.resolve("people.csv"), "--keep", "city, age", "--rows", 2,
                "--plain");
        assertTrue(kept.out().startsWith("age,city,churned\n"), kept.out() + kept.err());
        assertEquals(3, Ran.of("evaluate", people, "--orderings", 3, "--json").json().get("orderings").intValue());
        Ran refused = Ran.of("score", people, "--data", folder.resolve("people.csv"), "--order", "age, city");
        assertEquals(2, refused.exit());
        assertTrue(refused.err().contains("--order names 2 of 3 columns"), refused.err());
    }

    private void assertRefused(int exit, String message, Object... words) throws IOException {
        Object[] all = new Object[words.length + 4];
        System.arraycopy(new Object[] {"complete", run, "--data", holes()}, 0, all, 0, 4);
        System.arraycopy(words, 0, all, 4, words.length);
        Ran ran = Ran.of(all);
        assertEquals(exit, ran.exit(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertFalse(ran.err().contains("\tat "), ran.err());
    }
}
