package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import ordo.language.diagnostic.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"run", "infer", "check", "train", "evaluate", "score", "sample", "complete", "detect", "purify",
        "explain", "plugins",
        "verify", "fmt", "bench", "help"})
    void everyCommandSaysWhatItDoesWithAnExample(String command) {
        Ran ran = Ran.of(command, "--help");
        assertEquals(0, ran.exit());
        assertEquals("", ran.err());
        assertTrue(ran.out().startsWith("Usage: ordo " + command), ran.out());
        assertTrue(Pattern.compile("\nExamples?:\n  ordo " + command).matcher(ran.out()).find(), ran.out());
        for (String option : List.of("--help", "--json", "--plugins")) {
            assertTrue(ran.out().contains(option), ran.out());
        }
        assertTrue(ran.out().lines().allMatch(line -> line.length() <= 120), ran.out());
        assertEquals(ran.out(), Ran.of("help", command).out());
    }

    @Test
    void checkSaysThis() {
        assertEquals("""
                Usage: ordo check [-h] [--json] [--trace] [--seed=S] [--plugins=DIR]... SPEC
                Reads a spec, binds its names, proves that the model is causal, and prints its card.
                Exit code 2 if anything is wrong; all errors are shown at once.
                      SPEC            The spec; - is standard input.
                      --seed=S        Seed of random structure, in place of the spec's.
                  -h, --help          Show this and do nothing.
                      --json          One JSON value on stdout, for machines.
                      --plugins=DIR   One more folder of plugins; may be repeated.
                      --trace         Show where in the program an error comes from.

                Example:
                  ordo check samples/digits.ar
                """, Ran.of("check", "--help").out());
    }

    @Test
    void withoutACommandAllAreListed() {
        Ran ran = Ran.of();
        assertEquals(0, ran.exit());
        assertTrue(ran.out().startsWith("Usage: ordo COMMAND [ARGUMENTS]"), ran.out());
        for (String command : List.of("run ", "infer ", "check ", "train ", "evaluate ", "score ", "sample ", "complete ", "detect ", "purify ",
                "explain ", "plugins ", "verify ", "fmt ", "help ")) {
            assertTrue(ran.out().contains("\n  " + command), ran.out());
        }
        assertEquals(ran.out(), Ran.of("--help").out());
        assertTrue(Ran.of("--version").out().matches("ordo \\S+ \\(Java .*\\)\n"));
    }

    @Test
    void errorCodesAreExplained() {
        Ran ran = Ran.of("help", "ar009");
        assertEquals(0, ran.exit());
        assertEquals(Code.find("AR009").orElseThrow().explanation(), ran.out());
        assertEquals("AR009", Ran.of("help", "AR009", "--json").json().get("topic").stringValue());
        Ran unknown = Ran.of("help", "AR0009");
        assertEquals(2, unknown.exit());
        assertTrue(unknown.err().contains("did you mean AR0"), unknown.err());
    }
}
