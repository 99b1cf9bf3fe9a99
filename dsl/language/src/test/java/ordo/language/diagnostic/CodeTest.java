package ordo.language.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.language.syntax.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue, and the explanations with their examples. */
class CodeTest {
    /** Faults that an example of a few lines cannot show. */
    private static final Set<Code> WITHOUT_EXAMPLE =
            EnumSet.of(Code.NOT_TEXT, Code.TOO_DEEP, Code.TOO_MANY, Code.TOO_LARGE);

    static Stream<Code> syntaxCodes() {
        return Arrays.stream(Code.values()).filter(code -> code.group() == Code.Group.SYNTAX);
    }

    @Test
    void idsAreUniqueAndInOrder() {
        List<String> ids = Arrays.stream(Code.values()).map(Code::id).toList();
        assertEquals(ids.stream().distinct().sorted().toList(), ids);
        assertTrue(ids.stream().allMatch(id -> id.matches("AR[0-4]\\d\\d")), ids::toString);
        assertEquals(Optional.of(Code.MISSING_COMMA), Code.find("ar009"));
        assertEquals(Optional.empty(), Code.find("AR999"));
    }

    @ParameterizedTest
    @MethodSource("syntaxCodes")
    void isExplained(Code code) {
        String text = code.explanation();
        assertTrue(text.startsWith("# " + code.id() + ": " + code.title() + "\n\n"), text);
        assertTrue(text.length() > 200, text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 130), text);
    }

    @ParameterizedTest
    @MethodSource("syntaxCodes")
    void itsExamplesAreWrongAndRightAsItSays(Code code) {
        Optional<String> wrong = example(code, "wrong");
        Optional<String> right = example(code, "right");
        assertEquals(WITHOUT_EXAMPLE.contains(code), wrong.isEmpty());
        assertEquals(wrong.isEmpty(), right.isEmpty());
        wrong.ifPresent(text -> {
            List<Diagnostic> found = Parser.parse(SourceFile.of("wrong", text)).diagnostics();
            assertFalse(found.isEmpty());
            assertEquals(Set.of(code), found.stream().map(Diagnostic::code).collect(Collectors.toSet()),
                    found::toString);
        });
        right.ifPresent(text ->
                assertEquals(List.of(), Parser.parse(SourceFile.of("right", text)).diagnostics()));
    }

    private static Optional<String> example(Code code, String kind) {
        Matcher matcher = Pattern.compile("```ar " + kind + "\n(.*?)```", Pattern.DOTALL).matcher(code.explanation());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
