package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                  reach           everything before each variable
                  blind spot      none: what is within reach is seen (proved)
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

    /** A deep enough stack of masked windows reaches the whole image, and never sees the wedge to the upper right. */
    @Test
    void reachAndBlindSpotAreToldApart() throws IOException {
        String image = "model m { x : binary[6, 6] order %s x[i] ~ bernoulli(%s) }\n";
        Path spec = Files.writeString(folder.resolve("a.ar"), image.formatted("raster",
                "pixelcnn(x[<i], filters = 2, blocks = 1, kernel = 3x3)"));
        String card = Ran.of("check", spec).out();
        assertTrue(card.contains(" of what comes before: "), card);
        assertTrue(card.contains("of what they reach") && card.contains("ordo explain --at 1,0\n"), card);
        JsonNode spots = Ran.of("check", spec, "--json").json().get("card");
        assertEquals("1,0", spots.get("worst").stringValue());
        assertEquals(630, spots.get("blindSpots").get("pairs").intValue());
        Ran explained = Ran.of("explain", spec, "--at", "4,2");
        assertTrue(explained.out().contains("""
                  - - - - - -
                  - - - - - -
                  # # # # # -
                  # # # # o -
                  # # @ · · ·
                  · · · · · ·
                """), explained.out());
        assertTrue(explained.out().contains("its blind spot has 1 variable, such as x[3, 4]; 14 variables are out of its "
                + "reach."), explained.out());
        Files.writeString(spec, image.formatted("snake", "gated_pixelcnn(x[<i], filters = 2, layers = 2, kernel = 3x3)"));
        card = Ran.of("check", spec).out();
        assertTrue(card.contains(" of what comes before: ") && card.contains("none: what is within reach is seen (proved)"),
                card);
    }

    /** Strides and up-sampling in a net: what does not come back to the sites of x is said in words. */
    @Test
    void aNetComesBackToTheSitesItBeganWith() throws IOException {
        String model = " } model m { x : binary[6, 6] x[i] ~ bernoulli(body(x[<i])) }\n";
        String coarse = "net body(x) { conv(3x3, filters = 2) relu conv(3x3, filters = 2, stride = 2) relu";
        Path spec = Files.writeString(folder.resolve("a.ar"), coarse + " conv(2x2, filters = 2, upsample = 2)" + model);
        assertTrue(Ran.of("check", spec).out().contains("causality       proved"));
        Files.writeString(spec, coarse + model);
        Ran ran = Ran.of("check", spec);
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("[3, 3]") && ran.err().contains("[6, 6]"), ran.err());
        Files.writeString(spec, coarse + " residual { conv(2x2, filters = 2, upsample = 2) }" + model);
        ran = Ran.of("check", spec);
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("the input lies at sites [3, 3] and the output at sites [6, 6]"), ran.err());
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
