package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MisuseTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "chek|there is no command 'chek'|did you mean check? see: ordo --help",
        "check --sed=3 x.ar|there is no option '--sed=3'|did you mean --seed? see: ordo check --help",
        "train a.ar b.ar|one argument too many: 'b.ar'|see: ordo train --help",
        "run x.ar --epochs many|invalid value for option '--epochs': 'many' is not a whole number|see: ordo run --help",
        "train x.ar --epochs|--epochs needs a value, N|see: ordo train --help",
        "sample|ordo sample needs RUN|see: ordo sample --help",
        "score r|ordo score needs --data F|see: ordo score --help",
        "sample r -n 0|-n takes a number of 1 or more, not 0|",
        "fmt --check --write x.ar|--check and --write exclude each other|leave one of them out"})
    void argumentsThatMakeNoSenseAreExitCode2(String words, String message, String help) {
        Ran ran = Ran.of((Object[]) words.split(" "));
        assertEquals(2, ran.exit());
        assertEquals("", ran.out());
        assertEquals("error: " + message + "\n" + (help == null ? "" : "help: " + help + "\n"), ran.err());
    }

    @Test
    void machinesGetTheSameAsJson() {
        Ran ran = Ran.of("chek", "--json");
        assertEquals(2, ran.exit());
        assertEquals("", ran.err());
        assertFalse(ran.json().get("ok").booleanValue());
        assertEquals(2, ran.json().get("exit").intValue());
        assertEquals("there is no command 'chek'", ran.json().get("error").stringValue());
    }

    @Test
    void filesThatAreNotThereAreExitCode3() {
        for (Object[] words : new Object[][] {{"check", folder.resolve("no.ar")}, {"evaluate", folder.resolve("no")},
            {"verify", folder.resolve("no.jar")}, {"fmt", folder},
            {"check", "x.ar", "--plugins", folder.resolve("no")}}) {
            Ran ran = Ran.of(words);
            assertEquals(3, ran.exit(), ran.err());
            assertTrue(ran.err().startsWith("error: "), ran.err());
            assertTrue(ran.err().contains("\nhelp: "), ran.err());
            assertFalse(ran.err().contains("\tat "), ran.err());
        }
    }
}
