package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import ordo.core.plugin.PluginFolders;
import ordo.core.plugin.Plugins;
import ordo.language.Language;

/** A run with a file that is cut off or has a bit changed gives one clear error and no file, or the right result. */
class DamagedRunProperties {
    private static final List<String> FILES = List.of("model.safetensors", "checkpoint.safetensors", "run.json",
            "spec.ar", "metrics.jsonl");

    private static Path folder;
    private static Path run;
    private static Path spec;
    private static Plugins plugins;
    private static String right;

    @BeforeContainer
    static void train() throws IOException {
        folder = Files.createTempDirectory("damaged");
        plugins = PluginFolders.standard(List.of()).load();
        Tiny.data(folder);
        spec = Tiny.spec(folder, "order raster", "made(x[<i], hidden = [4])", 2);
        run = folder.resolve("run");
        assertEquals(0, ran("train", spec, "--out", run).exit());
        for (String name : FILES) {
            Files.copy(run.resolve(name), folder.resolve(name));
        }
        right = ran("score", run, "--data", folder.resolve("tiny.csv")).out();
    }

    @AfterContainer
    static void clean() throws IOException {
        plugins.close();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    private static Ran ran(Object... words) {
        return Ran.with(_ -> plugins, Language::resolve, words);
    }

    @Property(tries = 150)
    void damageIsNoticed(@ForAll @IntRange(min = 0, max = 4) int which, @ForAll @IntRange(min = 0) int place,
            @ForAll boolean cut) throws IOException {
        Path file = run.resolve(FILES.get(which));
        byte[] good = Files.readAllBytes(file);
        byte[] bad = cut ? Arrays.copyOf(good, place % good.length) : good.clone();
        if (!cut) {
            bad[place / 8 % good.length] ^= (byte) (1 << place % 8);
        }
        Path out = folder.resolve("scores.csv");
        Files.deleteIfExists(out);
        try {
            Files.write(file, bad);
            assertClear(ran("score", run, "--data", folder.resolve("tiny.csv"), "--out", out), out);
            if (Files.exists(out)) {
                assertEquals(right, Files.readString(out));
            }
            Ran resumed = ran("train", spec, "--out", run, "--resume");
            assertTrue(List.of(0, 2, 3).contains(resumed.exit()), resumed.err());
            assertFalse(resumed.err().contains("\tat "), resumed.err());
        } finally {
            restore();
        }
    }

    private static void assertClear(Ran ran, Path out) {
        assertTrue(List.of(0, 2, 3).contains(ran.exit()), ran.err());
        assertEquals(ran.exit() == 0, Files.exists(out), ran.err());
        assertFalse(ran.err().contains("\tat "), ran.err());
        if (ran.exit() != 0) {
            assertTrue(ran.err().contains("error"), ran.err());
        }
    }

    /** Resuming may have written other files of the run anew. */
    private static void restore() throws IOException {
        for (String name : FILES) {
            Files.copy(folder.resolve(name), run.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
