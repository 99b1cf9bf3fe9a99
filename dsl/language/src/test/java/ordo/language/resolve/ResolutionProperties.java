package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import ordo.core.plugin.Registry;
import ordo.language.Resolution;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.DiagnosticRecord;
import ordo.language.diagnostic.SourceFile;
import ordo.language.diagnostic.Span;
import ordo.spi.Kind;

/** Whatever the spec: resolving it ends soon, throws nothing, and speaks of places inside the file. */
class ResolutionProperties {
    private static final long MOST_SECONDS = 20;
    private static final Pattern TOKEN = Pattern.compile("\"[^\"\n]*\"|[\\w.]+|[^\\s\\w]");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d[\\w.-]*");
    private static final List<String> EXTREMES = List.of("0", "-1", "1", "2", "65536", "65537", "1048576", "1048577",
            "16777216", "2147483647", "2147483648", "-2147483648", "999999999999999999", "1e308", "-1e308", "5e-324",
            "0.0",
            "-0.0", "1.0", "0.5", "3x3", "true", "\"1\"", "[1]", "[]", "relu", "y", "x[<i]");
    private static final List<String> SOUP = soup();
    private static final List<String> SPECS = specs();

    @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
    void takesAnyMutation(@ForAll long seed) {
        RandomGenerator random = new Random(seed);
        StringBuilder text = new StringBuilder(one(SPECS, random));
        int edits = 1 + random.nextInt(4);
        for (int k = 0; k < edits; k++) {
            mutate(text, random);
        }
        check(text.toString());
    }

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void takesAnyNumbers(@ForAll long seed) {
        RandomGenerator random = new Random(seed);
        StringBuilder text = new StringBuilder(one(SPECS, random));
        int edits = 1 + random.nextInt(3);
        for (int k = 0; k < edits; k++) {
            List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
            if (!numbers.isEmpty()) {
                MatchResult at = one(numbers, random);
                text.replace(at.start(), at.end(), one(EXTREMES, random));
            }
        }
        check(text.toString());
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void takesAnyEnd(@ForAll long seed) {
        RandomGenerator random = new Random(seed);
        String text = one(SPECS, random);
        check(text.substring(0, random.nextInt(text.length() + 1)));
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void takesAnySpec(@ForAll long seed) {
        check(WordySpec.write(new Random(seed), SOUP));
    }

    private static void check(String text) {
        SourceFile source = SourceFile.of("fuzz", text);
        long began = System.nanoTime();
        Resolution resolution = Workbench.resolve(source);
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        assertTrue(seconds < MOST_SECONDS, () -> seconds + " s for\n" + text);
        int before = -1;
        for (Diagnostic diagnostic : resolution.diagnostics()) {
            inside(source, diagnostic.span());
            diagnostic.notes().forEach(note -> note.span().ifPresent(span -> inside(source, span)));
            assertFalse(diagnostic.message().isBlank(), text);
            assertFalse(diagnostic.message().contains("null"), diagnostic::toString);
            assertTrue(diagnostic.help().filter(help -> !help.isBlank()).isPresent(), diagnostic::toString);
            assertTrue(DiagnosticRecord.of(diagnostic).json().startsWith("{\"code\":\"AR"));
            before = diagnostic.code() == Code.TOO_MANY ? before
                    : inOrder(before, diagnostic.span().start(), text);
        }
        assertTrue(resolution.diagnostics().stream().filter(Diagnostic::isError).count() <= 101, text);
        assertEquals(resolution.spec().isEmpty(), resolution.diagnostics().stream().anyMatch(Diagnostic::isError),
                text);
        Workbench.shown(resolution);
    }

    private static int inOrder(int before, int start, String text) {
        assertTrue(before <= start, () -> "not in the order of the file:\n" + text);
        return start;
    }

    private static void inside(SourceFile source, Span span) {
        assertTrue(span.source() == source && span.start() >= 0 && span.end() <= source.text().length(),
                span::toString);
    }

    private static void mutate(StringBuilder text, RandomGenerator random) {
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        if (tokens.isEmpty()) {
            return;
        }
        MatchResult one = one(tokens, random);
        MatchResult other = one(tokens, random);
        switch (random.nextInt(7)) {
            case 0 -> text.delete(one.start(), one.end());
            case 1 -> text.insert(one.start(), other.group() + " ");
            case 2 -> text.replace(one.start(), one.end(), other.group());
            case 3 -> text.replace(one.start(), one.end(), one(SOUP, random));
            case 4 -> text.insert(one.end(), " " + one(SOUP, random));
            case 5 -> {
                String part = text.substring(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
                text.insert(one.start(), part.substring(0, Math.min(part.length(), 200)) + " ");
            }
            default -> text.delete(Math.min(one.start(), other.start()), Math.min(text.length(),
                    Math.min(one.start(), other.start()) + random.nextInt(30)));
        }
    }

    /** The words of the language and of the plugins, signs, and extreme numbers. */
    private static List<String> soup() {
        List<String> soup = new ArrayList<>(List.of("model", "net", "train", "order", "given", "repeat", "residual",
                "x", "y",
                "i", "body", "{", "}", "(", ")", "[", "]", ",", ":", "=", "~", "<", "x[<i]", "x[i]", "x[<=i]", "y[i]",
                "binary",
                "categorical", "levels", "real", "bytes", "missing", "other", "h[i]", "real[i] ~", "h[i] =", "data", "optimizer", "schedule", "batch", "epochs", "stop",
                "patience", "never", "clip", "average", "seed", "hidden", "units", "mask", "\"s\""));
        Registry registry = Workbench.REGISTRY;
        for (Kind<?> kind : Kind.ALL) {
            soup.addAll(registry.names(kind));
        }
        soup.addAll(EXTREMES);
        return List.copyOf(soup);
    }

    private static List<String> specs() {
        try (Stream<Path> good = Files.list(OneResolvedFaultTest.FOLDER);
                Stream<Path> bad = Files.list(Path.of("src/test/resources/bad"))) {
            List<Path> files = new ArrayList<>(good.sorted().toList());
            // the right ones more often
            files.addAll(files);
            files.addAll(files);
            bad.filter(file -> file.getFileName().toString().matches("(AR[1-4]|mixed).*\\.ar")).sorted()
                    .forEach(files::add);
            List<String> texts = new ArrayList<>();
            for (Path file : files) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static <T> T one(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
