package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ordo.language.Resolution;
import ordo.language.diagnostic.SourceFile;
import ordo.language.syntax.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One fault is one error: right specs are damaged in one place at a time, and must leave no trail of follow-ups. */
class OneResolvedFaultTest {
    static final Path FOLDER = Path.of("src/test/resources/right");
    private static final Pattern SIGN = Pattern.compile("[(){}\\[\\]=~:,]");
    private static final Pattern NAME = Pattern.compile("(?m)(?<!^#.{0,200})\\b[A-Za-z_]\\w*");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.-])\\d[\\w.-]*");
    /** Names that are anyone's choice, where they are declared or where nobody else speaks of them. */
    private static final Pattern CHOSEN = Pattern.compile("(model|net) \\w*|\\(x(, \\w+)*\\) \\{|\"[^\"]*\"|\\brow\\b");
    private static final Set<String> KEYWORDS = Set.of("model", "net", "train", "order", "given", "repeat");

    static List<Path> specs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ar")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void isRight(Path spec) throws IOException {
        Resolution resolution = Workbench.resolve(spec);
        assertEquals(List.of(), resolution.diagnostics());
        assertEquals(true, resolution.spec().isPresent());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aLostSign(Path spec) throws IOException {
        expectOne(spec, SIGN, "", Pattern.compile("\"[^\"]*\"|#.*"));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aMisspeltName(Path spec) throws IOException {
        expectOne(spec, NAME, "$0qz", CHOSEN);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aNumberThatIsNone(Path spec) throws IOException {
        expectOne(spec, NUMBER, "\"many\"", Pattern.compile("\"[^\"]*\"|#.*"));
    }

    private static void expectOne(Path spec, Pattern damaged, String by, Pattern spared) throws IOException {
        String text = Files.readString(spec);
        List<MatchResult> kept = spared.matcher(text).results().toList();
        List<String> trails = new ArrayList<>();
        for (MatchResult at : damaged.matcher(text).results().toList()) {
            boolean keyword = KEYWORDS.contains(at.group());
            if (keyword || kept.stream().anyMatch(k -> k.start() <= at.start() && at.end() <= k.end())) {
                continue;
            }
            String broken = text.substring(0, at.start()) + by.replace("$0", at.group()) + text.substring(at.end());
            Resolution found = Workbench.resolve(broken);
            // the parser's own follow-ups are its own tests' affair
            int unreadable = Parser.parse(SourceFile.of("spec", broken)).diagnostics().size();
            if (found.diagnostics().size() != Math.max(1, unreadable)) {
                trails.add("at " + at.start() + ", `" + at.group() + "`:\n" + Workbench.shown(found));
            }
        }
        assertEquals(List.of(), trails, () -> String.join("\n", trails));
    }
}
