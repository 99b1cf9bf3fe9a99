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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a spec to samples, with the plugins of the distribution. */
class WorkflowTest {
    @TempDir
    private Path folder;

    @Test
    void aSpecIsTrainedEvaluatedScoredSampledAndReported() throws IOException {
        Tiny.data(folder);
        Path spec = Tiny.spec(folder, 12);
        Path run = folder.resolve("run");
        Ran trained = Ran.of("run", spec, "--out", run, "--json");
        assertEquals(0, trained.exit(), trained.err());
        JsonNode training = trained.json().get("training");
        assertEquals("finished", training.get("status").stringValue());
        // without any model a row costs 16 ln 2 = 11.09 nats; the stripes alone save more than half of it
        double test = trained.json().get("test").get("nll").doubleValue();
        assertTrue(test > 4 && test < 8, "test " + test);
        assertEquals(12, trained.err().lines().filter(line -> line.startsWith("epoch ")).count(), trained.err());
        assertReport(Files.readString(run.resolve("report.html")));
        BufferedImage grid = ImageIO.read(run.resolve("samples.png").toFile());
        assertTrue(grid.getWidth() > 100, "width " + grid.getWidth());

        JsonNode evaluated = Ran.of("evaluate", run, "--json").json();
        assertEquals(test, evaluated.get("nll").doubleValue());
        assertEquals(test / (16 * Math.log(2)), evaluated.get("bits_per_dimension").doubleValue(), 1e-12);

        Path csv = folder.resolve("samples.csv");
        Ran sampled = Ran.of("sample", run, "-n", 5, "--seed", 3, "--out", csv, "--json");
        assertEquals(0, sampled.exit(), sampled.err());
        Ran scored = Ran.of("score", run, "--data", csv);
        assertEquals(0, scored.exit(), scored.err());
        List<String> lines = scored.out().lines().toList();
        assertEquals("row,log_p", lines.getFirst());
        assertEquals(6, lines.size());
        for (int row = 0; row < 5; row++) {
            double logP = sampled.json().get("log_p").get(row).doubleValue();
            assertEquals(row, Integer.parseInt(lines.get(row + 1).split(",")[0]));
            assertEquals(logP, Double.parseDouble(lines.get(row + 1).split(",")[1]), 1e-4 * Math.abs(logP));
        }
        Ran more = Ran.of("sample", run, "-n", 9, "--seed", 3, "--out", folder.resolve("more.csv"));
        assertEquals(Files.readAllLines(csv), Files.readAllLines(folder.resolve("more.csv")).subList(0, 5), more.err());
        assertEquals(0, Ran.of("score", run, "--data", csv, "--out", folder.resolve("scores.csv")).exit());
        assertEquals(scored.out(), Files.readString(folder.resolve("scores.csv")));
    }

    private static void assertReport(String html) {
        assertTrue(html.startsWith("<!doctype html>"), html);
        for (String part : List.of("<svg", "data:image/png;base64,", "made(x[&lt;i], hidden", "bits per dimension",
                "fingerprint")) {
            assertTrue(html.contains(part), part);
        }
        assertFalse(html.contains("NaN"), html);
    }

    @Test
    void trainingInTwoPiecesIsTrainingInOne() throws IOException {
        Tiny.data(folder);
        Path spec = Tiny.spec(folder, 6);
        Path whole = folder.resolve("whole");
        Path pieces = folder.resolve("pieces");
        assertEquals(0, Ran.of("train", spec, "--out", whole).exit());
        assertEquals(0, Ran.of("train", spec, "--out", pieces, "--epochs", 2).exit());
        Ran again = Ran.of("train", spec, "--out", pieces, "--resume");
        assertEquals(0, again.exit());
        assertTrue(again.out().contains("finished already"), again.out());
        Ran rest = Ran.of("train", spec, "--out", pieces, "--resume", "--epochs", 6);
        assertEquals(0, rest.exit(), rest.err());
        assertArrayEquals(Files.readAllBytes(whole.resolve("model.safetensors")),
                Files.readAllBytes(pieces.resolve("model.safetensors")));
        assertEquals(6, Files.readAllLines(pieces.resolve("metrics.jsonl")).size());
    }

    @Test
    void aRunIsNotOverwrittenAndResumesOnlyWithWhatItWasStartedWith() throws IOException {
        Path data = Tiny.data(folder);
        Path spec = Tiny.spec(folder, 2);
        Path run = folder.resolve("run");
        assertEquals(0, Ran.of("train", spec, "--out", run).exit());
        byte[] model = Files.readAllBytes(run.resolve("model.safetensors"));
        assertRefused(3, "holds a finished run", "train", spec, "--out", run);
        assertRefused(2, "was started with seed 1, not 5", "train", spec, "--out", run, "--resume", "--seed", 5);
        String text = Files.readString(data);
        Files.writeString(data, (text.charAt(0) == '0' ? '1' : '0') + text.substring(1));
        assertRefused(3, "the data are not those", "train", spec, "--out", run, "--resume", "--epochs", 4);
        Files.writeString(spec, Files.readString(spec) + "# changed\n");
        assertRefused(2, "is not the spec that", "train", spec, "--out", run, "--resume");
        assertArrayEquals(model, Files.readAllBytes(run.resolve("model.safetensors")));
    }

    private static void assertRefused(int exit, String message, Object... words) {
        Ran ran = Ran.of(words);
        assertEquals(exit, ran.exit(), ran.err());
        assertTrue(ran.err().contains(message), ran.err());
        assertTrue(ran.err().contains("\nhelp: "), ran.err());
    }

    @Test
    void anInterruptedTrainingLeavesAModelAndGoesOnExactly() throws IOException {
        Tiny.data(folder);
        Path spec = Tiny.spec(folder, 3);
        Path run = folder.resolve("run");
        var trained = new Stopped(spec, run);
        assertTrue(trained.outcome().interrupted());
        assertEquals(0, Ran.of("evaluate", run).exit());
        assertEquals(0, Ran.of("sample", run, "-n", 2).exit());
        assertEquals(0, Ran.of("train", spec, "--out", run, "--resume").exit());
        Path whole = folder.resolve("whole");
        assertEquals(0, Ran.of("train", spec, "--out", whole).exit());
        assertArrayEquals(Files.readAllBytes(whole.resolve("model.safetensors")),
                Files.readAllBytes(run.resolve("model.safetensors")));
    }

    @Test
    void divergenceIsSaidAndTheLastGoodParametersStay() throws IOException {
        Tiny.data(folder);
        Path spec = Tiny.spec(folder, 50);
        Files.writeString(spec, Files.readString(spec).replace("adam(rate = 1e-2)", "sgd(rate = 1e38)"));
        Path run = folder.resolve("run");
        Ran ran = Ran.of("train", spec, "--out", run);
        assertEquals(2, ran.exit(), ran.err());
        assertTrue(ran.err().contains("the training has diverged"), ran.err());
        assertTrue(ran.err().contains("help: lower the optimizer's rate"), ran.err());
        assertTrue(Files.readString(run.resolve("run.json")).contains("\"interrupted\""));
    }

    @Test
    void nothingIsLeftOfFilesThatCouldNotBeWritten() throws IOException {
        Tiny.data(folder);
        Path spec = Tiny.spec(folder, 1);
        Path run = folder.resolve("run");
        assertEquals(0, Ran.of("train", spec, "--out", run).exit());
        Path out = Files.createDirectory(folder.resolve("out"));
        assertEquals(2, Ran.of("sample", run, "--out", out.resolve("a.xyz")).exit());
        assertEquals(2, Ran.of("sample", run, "--class", 3, "--out", out.resolve("a.npy")).exit());
        assertEquals(3, Ran.of("score", run, "--data", folder.resolve("no.npy"), "--out", out.resolve("a.csv")).exit());
        Files.write(run.resolve("model.safetensors"), new byte[] {1, 2, 3});
        assertEquals(3, Ran.of("sample", run, "--out", out.resolve("a.csv")).exit());
        try (Stream<Path> left = Files.list(out)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void whatIsGivenIsChosenOrRunsThroughAllClasses() throws IOException {
        Path spec = Files.writeString(folder.resolve("labelled.ar"), """
                model labelled {
                  x : binary[8, 8]
                  given y : categorical(10)
                  x[i] ~ bernoulli(logistic(x[<i], y))
                }
                train { data = digits(train = 60, valid = 20, test = 20, size = 8)  epochs = 1  batch = 20
                        optimizer = adam(rate = 1e-3) }
                """);
        Path run = folder.resolve("run");
        Ran trained = Ran.of("train", spec, "--out", run);
        assertEquals(0, trained.exit(), trained.err());
        Path out = folder.resolve("s.csv");
        JsonNode all = Ran.of("sample", run, "-n", 12, "--out", out, "--json").json().get("given_y");
        for (int i = 0; i < 12; i++) {
            assertEquals(i % 10, all.get(i).intValue());
        }
        assertEquals("[7.0,7.0]", Ran.of("sample", run, "-n", 2, "--class", 7, "--out", out, "--json").json()
                .get("given_y").toString());
        assertEquals("[3.0]", Ran.of("sample", run, "-n", 1, "--given", "y=3", "--out", out, "--json").json()
                .get("given_y").toString());
        assertEquals("[2.0,2.0,2.0,5.0,5.0,5.0]", Ran.of("sample", run, "-n", 3, "--given", "y=2,5", "--out", out, "--json")
                .json().get("given_y").toString());
        Path classes = out.resolveSibling("classes.png");
        Ran rows = Ran.of("sample", run, "-n", 3, "--class", "0..9", "--out", classes);
        assertEquals(0, rows.exit(), rows.err());
        assertTrue(rows.err().contains("3 samples of each of y = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9"), rows.err());
        var picture = javax.imageio.ImageIO.read(classes.toFile());
        // ten rows of three
        assertTrue(picture.getHeight() > 3 * picture.getWidth(), picture.getWidth() + " × " + picture.getHeight());
        assertRefused(2, "--given y=9..2 is an empty range", "sample", run, "--given", "y=9..2");
        assertRefused(2, "cannot read --given y=seven", "sample", run, "--given", "y=seven");
        assertRefused(2, "'y' is categorical(10) and cannot be 10", "sample", run, "--given", "y=0..10");
        assertRefused(2, "'y' is categorical(10) and cannot be 12", "sample", run, "--class", 12);
        assertRefused(2, "the model is not given 'z'", "sample", run, "--given", "z=1");
        assertRefused(3, "label", "score", run, "--data", out);
        assertEquals(20, Ran.of("evaluate", run, "--json").json().get("rows").intValue());
    }

    @Test
    void anEnsembleIsBetterThanItsMembersOnAverage() throws IOException {
        Tiny.data(folder);
        Path spec = Tiny.spec(folder, "order random(count = 3)", "made(x[<i], hidden = [24])", 8);
        Path run = folder.resolve("run");
        assertEquals(0, Ran.of("train", spec, "--out", run).exit());
        JsonNode figures = Ran.of("evaluate", run, "--json").json();
        assertEquals(3, figures.get("members_nll").size());
        // Jensen's inequality
        assertTrue(figures.get("nll").doubleValue() < figures.get("mean_member_nll").doubleValue(), figures.toString());
        assertTrue(Ran.of("evaluate", run).out().contains("one ordering alone"));
    }
}
