package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The explanations of what is found after parsing: their examples are wrong and right, as they say. */
class ExplanationTest {
    static Stream<Code> codes() {
        return Arrays.stream(Code.values()).filter(code -> code.group() != Code.Group.SYNTAX);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void isExplained(Code code) {
        String text = code.explanation();
        assertTrue(text.startsWith("# " + code.id() + ": " + code.title() + "\n\n"), text);
        assertTrue(text.length() > 200, text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 130), text);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void itsExamplesAreWrongAndRightAsItSays(Code code) {
        Optional<String> wrong = example(code, "wrong");
        Optional<String> right = example(code, "right");
        // a spec cannot show what is wrong with a plugin
        assertEquals(code == Code.PLUGIN_FAULT, wrong.isEmpty());
        assertEquals(wrong.isEmpty(), right.isEmpty());
        wrong.ifPresent(text -> {
            List<Diagnostic> found = Workbench.resolve(text).diagnostics();
            assertFalse(found.isEmpty());
            assertEquals(Set.of(code), found.stream().map(Diagnostic::code).collect(Collectors.toSet()),
                    found::toString);
        });
        right.ifPresent(text -> {
            assertEquals(List.of(), Workbench.resolve(text).diagnostics());
            assertTrue(Workbench.resolve(text).spec().isPresent());
        });
    }

    private static Optional<String> example(Code code, String kind) {
        Matcher matcher = Pattern.compile("```ar " + kind + "\n(.*?)```", Pattern.DOTALL).matcher(code.explanation());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
