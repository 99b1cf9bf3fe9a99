package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a CSV file that nobody has described to samples that look like it. */
class TableTest {
    private static final String HEADER = "id,body weight,city,pays,rooms";

    @TempDir
    private Path folder;

    /** People of the north are heavy and pay. */
    private Path people() throws IOException {
        var random = new Random(1);
        var text = new StringBuilder(HEADER).append('\n');
        for (int k = 0; k < 300; k++) {
            boolean north = random.nextBoolean();
            text.append(k + 17).append(',').append(k % 50 == 0 ? "NA" : Math.round(10 * (north ? 90 : 60)
                    + 30 * random.nextGaussian()) / 10.0).append(',').append(north ? "Oslo" : random.nextBoolean()
                    ? "\"Rome, IT\"" : "Paris").append(',').append(north ? "yes" : "no").append(',')
                    .append(random.nextInt(4)).append('\n');
        }
        return Files.writeString(folder.resolve("people.csv"), text);
    }

    @Test
    void aTableIsInferredTrainedSampledAndScored() throws IOException {
        Path csv = people();
        Path spec = folder.resolve("people.ar");
        Ran inferred = Ran.of("infer", csv, "--out", spec, "--json");
        assertEquals(0, inferred.exit(), inferred.err());
        assertEquals("id", inferred.json().get("left_out").get(0).get("column").stringValue());
        String text = Files.readString(spec);
        assertTrue(text.contains("city        : categorical(\"Oslo\", \"Paris\", \"Rome, IT\")"), text);
        assertTrue(text.contains("missing   = drop"), text);
        assertEquals(0, Ran.of("fmt", "--check", spec).exit(), text);
        assertEquals(2, Ran.of("infer", csv, "--out", spec).exit());

        Path run = folder.resolve("run");
        Ran trained = Ran.of("train", spec, "--out", run, "--epochs", 4);
        assertEquals(0, trained.exit(), trained.err());
        assertTrue(trained.err().contains("people.csv, 6 of 300 rows are left out, because a cell is missing"),
                trained.err());
        assertTrue(trained.err().contains("people.csv, id is left out: not in the model"), trained.err());

        Path samples = folder.resolve("samples.csv");
        Ran sampled = Ran.of("sample", run, "-n", 200, "--out", samples);
        assertEquals(0, sampled.exit(), sampled.err());
        List<String> lines = Files.readAllLines(samples);
        assertEquals(HEADER.substring(3), lines.getFirst());
        assertEquals(201, lines.size());
        assertTrue(lines.stream().skip(1).allMatch(line -> line.matches(
                "-?[0-9]+(\\.[0-9])?,(Oslo|Paris|\"Rome, IT\"),(no|yes),[0-3]")), lines.get(1));
        assertEquals(String.join("\n", lines.subList(0, 4)) + "\n", Ran.of("sample", run, "-n", 3).out());
        Ran scored = Ran.of("score", run, "--data", samples);
        assertEquals(0, scored.exit(), scored.err());
        assertEquals(201, scored.out().lines().count());
        // the first row is left out, and the others keep their numbers
        assertEquals("1", Ran.of("score", run, "--data", csv).out().lines().skip(1).findFirst().orElseThrow()
                .split(",")[0]);
        badCells(run);
    }

    @Test
    void whatIsGivenIsAColumnToo() throws IOException {
        people();
        Path spec = Files.writeString(folder.resolve("g.ar"), """
                model g {
                  body_weight : real
                  pays : binary("no", "yes")
                  given rooms : categorical(4)
                  h[i] = made(x[<i], rooms, hidden = [8])
                  real[i] ~ gaussian_mixture(h[i], components = 2)
                  binary[i] ~ bernoulli(h[i])
                }
                train { data = "people.csv"  epochs = 1  missing = drop }
                """);
        Path run = folder.resolve("run");
        Path samples = folder.resolve("samples.csv");
        Ran trained = Ran.of("train", spec, "--out", run);
        assertEquals(0, trained.exit(), trained.err());
        assertFalse(trained.err().contains("label"), trained.err());
        assertEquals(0, Ran.of("sample", run, "-n", 4, "--out", samples).exit());
        List<String> lines = Files.readAllLines(samples);
        assertEquals("body weight,pays,rooms", lines.getFirst());
        assertTrue(lines.getLast().endsWith(",3"), lines.getLast());
        Ran scored = Ran.of("score", run, "--data", samples);
        assertEquals(0, scored.exit(), scored.err());
    }

    /** Who earns more than 50,000 buys. Were incomes taken as they are, a step of the weight would turn every answer. */
    @Test
    void realNumbersThatAreGivenAreStandardised() throws IOException {
        var random = new Random(3);
        var text = new StringBuilder("income,buys\n");
        for (int k = 0; k < 400; k++) {
            int income = 20_000 + random.nextInt(60_000);
            text.append(income).append(',').append(income > 50_000 ? "yes" : "no").append('\n');
        }
        Files.writeString(folder.resolve("incomes.csv"), text);
        Path spec = Files.writeString(folder.resolve("i.ar"), """
                model i {
                  buys : binary("no", "yes")
                  given income : real
                  binary[i] ~ bernoulli(logistic(x[<i], income))
                }
                train { data = "incomes.csv"  optimizer = adam(rate = 0.1)  batch = 20  epochs = 15 }
                """);
        Path run = folder.resolve("run");
        Ran trained = Ran.of("run", spec, "--out", run, "--json");
        assertEquals(0, trained.exit(), trained.err());
        double test = trained.json().get("test").get("nll").doubleValue();
        assertTrue(test < 0.3, "nats " + test);
        // the units are kept with the parameters
        assertEquals(test, Ran.of("evaluate", run, "--json").json().get("nll").doubleValue());
        assertEquals("buys,income\nyes,79000\n", Ran.of("sample", run, "-n", 1, "--given", "income=79000").out());
        assertEquals("buys,income\nno,21000\n", Ran.of("sample", run, "-n", 1, "--given", "income=21000").out());
    }

    private void badCells(Path run) throws IOException {
        assertEquals(": f.csv, line 3, column 1 (city): \"Osl\" is none of its labels\n"
                + "help: did you mean Oslo? the labels are Oslo, Paris, Rome, IT; `other` among them would take every "
                + "other word\n", refusal(run, "city,pays,rooms,body weight\nOslo,no,1,2\nOsl,no,1,2\n"));
        assertEquals(": f.csv, line 2, column 4 (body weight): \"2kg\" is not a number\n"
                + "help: correct the cell, or leave the column out\n",
                refusal(run, "city,pays,rooms,body weight\nOslo,no,1,2kg\n"));
        assertEquals(": f.csv, line 2, column 3 (rooms): \"4\" is not in levels(4)\nhelp: correct the cell, or declare "
                + "the column otherwise: levels(4) takes whole numbers from 0 to 3\n",
                refusal(run, "city,pays,rooms,body weight\nOslo,no,4,2\n"));
        assertEquals(": f.csv has no column 'pays'\nhelp: did you mean pay?\n",
                refusal(run, "city,pay,rooms,body weight\nOslo,no,4,2\n"));
    }

    private String refusal(Path run, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), text);
        Ran ran = Ran.of("score", run, "--data", file);
        assertEquals(3, ran.exit(), ran.err());
        assertFalse(ran.out().contains("0,"));
        return ran.err().substring(ran.err().indexOf(":")).replace(folder + "/", "");
    }

    @Test
    void theTableThatIsMadeIsModelled() throws IOException {
        Path spec = Files.writeString(folder.resolve("c.ar"), """
                model c {
                  city    : categorical("Berlin", "London", "Paris", "Rome", "Vienna")
                  spend   : real
                  churned : binary("no", "yes")
                  h[i] = made(x[<i], hidden = [16])
                  real[i] ~ gaussian_mixture(h[i], components = 2)
                  categorical[i] ~ categorical(h[i])
                  binary[i] ~ bernoulli(h[i])
                }
                train { data = customers(rows = 500)  epochs = 1 }
                """);
        Ran trained = Ran.of("train", spec, "--out", folder.resolve("run"));
        assertEquals(0, trained.exit(), trained.err());
        assertTrue(trained.err().contains("of customers, age, income, children, plan, months are left out"),
                trained.err());
        Ran fold = Ran.of("train", spec, "--out", folder.resolve("fold"), "--data", "folds(\"" + Files.writeString(
                folder.resolve("t.csv"), "city,spend,churned\n" + "Rome,1,no\nParis,2,yes\n".repeat(30)) + "\", test = 2)");
        assertEquals(0, fold.exit(), fold.err());
    }
}
