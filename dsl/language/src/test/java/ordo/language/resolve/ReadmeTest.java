package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ordo.language.diagnostic.Code;
import org.junit.jupiter.api.Test;

/** The module's page says what is so. */
class ReadmeTest {
    private static final Path PAGE = Path.of("README.md");

    @Test
    void listsEveryCode() throws IOException {
        List<String> rows = rows("AR\\d{3}");
        assertEquals(Arrays.stream(Code.values()).map(code -> "| " + code.id() + " | " + code.title()
                + " |").toList(), rows);
    }

    @Test
    void listsEverySetting() throws IOException {
        List<String> rows = rows("`[a-z]+`");
        for (TrainSetting setting : TrainSetting.values()) {
            String start = "| `" + setting.word() + "` | " + setting.takes() + " | ";
            assertTrue(rows.stream().anyMatch(row -> row.startsWith(start)), start);
        }
    }

    @Test
    void itsExamplesAreRight() throws IOException {
        List<MatchResult> examples = Pattern.compile("```ar\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE))
                .results().toList();
        assertEquals(3, examples.size());
        examples.forEach(example -> Workbench.right(example.group(1)));
    }

    @Test
    void theExamplesOfSettingsAreRight() {
        String settings = String.join("\n", Arrays.stream(TrainSetting.values()).map(TrainSetting::example).toList());
        Workbench.right("model m { x : binary x[i] ~ bernoulli(logistic(x[<i])) } train { " + settings + " }");
    }

    private static List<String> rows(String first) throws IOException {
        return Files.readString(PAGE).lines().filter(line -> line.matches("\\| " + first + " \\|.*")).toList();
    }
}
