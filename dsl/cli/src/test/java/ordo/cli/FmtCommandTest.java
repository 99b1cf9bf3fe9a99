package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {
    private static final String UGLY = "model m{x:binary[4]  x[i]~bernoulli(logistic(x[<i]))}";

    @TempDir
    private Path folder;

    @Test
    void itPrintsAndLeavesTheFileAlone() throws IOException {
        Path spec = Files.writeString(folder.resolve("a.ar"), UGLY);
        Ran ran = Ran.of("fmt", spec);
        assertEquals(0, ran.exit());
        assertTrue(ran.out().startsWith("model m {\n  x : binary[4]"), ran.out());
        assertEquals(UGLY, Files.readString(spec));
        assertEquals(ran.out(), Ran.of("fmt", spec, "--json").json().get("files").get(0).get("text").stringValue());
    }

    @Test
    void checkSaysWhetherWriteWouldChangeAnything() throws IOException {
        Path spec = Files.writeString(folder.resolve("a.ar"), UGLY);
        Ran before = Ran.of("fmt", "--check", spec);
        assertEquals(2, before.exit());
        assertEquals(spec + " is not formatted\n", before.err());
        String formatted = Ran.of("fmt", spec).out();
        assertEquals(0, Ran.of("fmt", "--write", spec).exit());
        assertEquals(formatted, Files.readString(spec));
        Ran after = Ran.of("fmt", "--check", spec);
        assertEquals(0, after.exit());
        assertEquals("", after.out() + after.err());
        try (Stream<Path> there = Files.list(folder)) {
            assertEquals(List.of(spec), there.toList());
        }
    }

    @Test
    void aBrokenSpecIsExplainedAndKept() throws IOException {
        Path spec = Files.writeString(folder.resolve("a.ar"), "model m { x : binary[4 }");
        Ran ran = Ran.of("fmt", "--write", spec);
        assertEquals(2, ran.exit());
        assertTrue(ran.err().contains("error[AR0"), ran.err());
        assertEquals("model m { x : binary[4 }", Files.readString(spec));
    }

    /** What the samples show is the canonical form. */
    @Test
    void theSamplesAreFormatted() throws IOException {
        Path samples = Path.of(System.getProperty("user.dir")).resolve("../../samples").normalize();
        try (Stream<Path> files = Files.walk(samples, 2)) {
            Ran ran = Ran.of(Stream.concat(Stream.of("fmt", "--check"),
                    files.filter(file -> file.toString().endsWith(".ar"))).toArray());
            assertEquals("", ran.err());
            assertEquals(0, ran.exit());
        }
    }
}
