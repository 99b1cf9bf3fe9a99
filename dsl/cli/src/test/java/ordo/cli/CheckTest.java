package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.core.graph.Graph;
import ordo.core.graph.Reach;
import ordo.core.plugin.PluginFolders;
import ordo.core.plugin.Plugins;
import ordo.language.Language;
import ordo.language.diagnostic.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CheckTest {
    @TempDir
    private Path folder;

    @Test
    void aGoodSpecHasACard() throws IOException {
        Path spec = Tiny.spec(folder, "order snake", "logistic(x[<i])", 1);
        Ran ran = Ran.of("check", spec);
        assertEquals(0, ran.exit(), ran.err());
        assertEquals("model tiny  (" + spec + """
                )

                  variables    16, x : binary[4, 4]
                  order        snake
                  conditional  x[i] ~ bernoulli(logistic(x[<i]))
                  head         1 parameter for each variable

                  part      operation  cells  edges  parameters
                  logistic  linear        16    120         272

                  parameters      272 (1088 bytes in single precision)
                  to score a row  240 floating-point operations
                  to draw one     240 floating-point operations, 1.00 of scoring
                  causality       proved
                  blind spots     none: every variable sees all before it
                """, ran.out());
        JsonNode card = Ran.of("check", spec, "--json").json().get("card");
        assertEquals(272, card.get("parameters").intValue());
        assertEquals(240, card.get("scoringFlops").intValue());
        assertEquals(120, card.get("parts").get(0).get("edges").intValue());
        assertEquals("proved", card.get("causality").stringValue());
    }

    @Test
    void allErrorsAreShownAtOnce() throws IOException {
        Path spec = Tiny.spec(folder, "order rster", "logistic(x[<i], hiden = 3)", 1);
        Ran ran = Ran.of("check", spec);
        assertEquals(2, ran.exit());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("`raster`"), ran.err());
        assertTrue(ran.err().contains("hiden"), ran.err());
        Ran json = Ran.of("check", spec, "--json");
        assertEquals(2, json.exit());
        assertFalse(json.json().get("ok").booleanValue());
        assertTrue(json.json().get("diagnostics").size() >= 2, json.out());
    }

    @Test
    void blindSpotsAreThoseThatReachFindsOneByOne() {
        try (Plugins plugins = PluginFolders.standard(java.util.List.of()).load()) {
            Graph graph = Language.resolve(SourceFile.of("a.ar", """
                    model m {
                      x : categorical(3)[3, 5]
                      order random(seed = 4)
                      x[i] ~ categorical(made(x[<i], hidden = [3, 4], degrees = random))
                    }
                    """), plugins.registry(), java.util.OptionalLong.empty()).spec().orElseThrow().compiled().graphs()
                    .getFirst();
            int variables = 0;
            long missing = 0;
            for (int variable = 0; variable < 15; variable++) {
                int blind = Reach.of(graph, variable).blind().cardinality();
                variables += blind > 0 ? 1 : 0;
                missing += blind;
            }
            assertTrue(missing > 0, "the test needs a network with blind spots");
            assertEquals(new BlindSpots(variables, missing, 105), BlindSpots.of(graph, 1_000_000).orElseThrow());
            assertTrue(BlindSpots.of(graph, 100).isEmpty());
        }
    }

    @Test
    void explainShowsWhatAVariableSees() throws IOException {
        Path spec = Tiny.spec(folder, "order reverse", "logistic(x[<i])", 1);
        Ran ran = Ran.of("explain", spec, "--at", "2,1", "--out", folder.resolve("e.png"));
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().startsWith("x[2, 1] has rank 6 of 0 … 15.\n"), ran.out());
        assertTrue(ran.out().contains("  · · · ·\n  · · · ·\n  · @ # #\n  # # # #\n"), ran.out());
        assertTrue(ran.out().contains("  15 14 13 12\n  11 10  9  8\n   7  6  5  4\n   3  2  1  0\n"), ran.out());
        assertTrue(Files.size(folder.resolve("e.png")) > 100);
        assertTrue(Files.size(folder.resolve("e-ranks.png")) > 100);
        assertEquals(6, Ran.of("explain", spec, "--at", "2,1", "--json").json().get("seen").size());
        Ran outside = Ran.of("explain", spec, "--at", "4,0");
        var one = javax.imageio.ImageIO.read(folder.resolve("e.png").toFile());
        Ran both = Ran.of("explain", spec, spec, "--at", "2,1", "--out", folder.resolve("both.png"));
        assertEquals(0, both.exit(), both.err());
        assertTrue(both.out().contains("# tiny\n\nx[2, 1] has rank 6") && both.out().contains("# tiny 2\n\nx[2, 1]"),
                both.out());
        assertTrue(javax.imageio.ImageIO.read(folder.resolve("both.png").toFile()).getWidth() >= 2 * one.getWidth());
        assertEquals(6, Ran.of("explain", spec, spec, "--at", "2,1", "--json").json().get("models").get("tiny 2")
                .get("seen").size());
        assertEquals(2, outside.exit());
        assertTrue(outside.err().contains("the shape is [4, 4]"), outside.err());
    }

    @Test
    void brokenJarsAreOneWarningEachAndThePluginsThereAreAreListed() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.writeString(plugins.resolve("broken.jar"), "no jar at all");
        Ran ran = Ran.of("plugins", "--plugins", plugins);
        assertEquals(0, ran.exit());
        assertEquals(1, ran.err().lines().filter(line -> line.contains("broken.jar")).count(), ran.err());
        for (String word : new String[] {"bernoulli", "made(hidden = [500]", "raster", "adam(rate = 1e-3",
            "whole number in 1 … 1048576", "digits("}) {
            assertTrue(ran.out().contains(word), word);
        }
        JsonNode json = Ran.of("plugins", "--plugins", plugins, "--json").json();
        assertEquals(1, json.get("broken").size());
        assertTrue(json.get("contributions").size() > 20);
        assertEquals(3, Ran.of("verify", plugins.resolve("broken.jar")).exit());
    }
}
