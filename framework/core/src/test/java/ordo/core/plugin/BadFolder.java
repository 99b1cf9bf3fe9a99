package ordo.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** A plugin folder with many bad jars in it and two good ones, and what is expected of loading it. */
final class BadFolder {
    private final Path folder;
    private final JarForge forge;
    /** For each bad place, what its line must say. */
    private final Map<String, String> expected = new LinkedHashMap<>();

    BadFolder(Path folder, JarForge forge) throws IOException {
        this.folder = folder;
        this.forge = forge;
        forge.jar(good(), JarForge.plugin("good", JarForge.ordering("up")));
        forge.jar(folder.resolve("z-good.jar"), JarForge.plugin("zgood", JarForge.ordering("zup")));
    }

    /** A jar that must load. */
    Path good() {
        return folder.resolve("0-good.jar");
    }

    /** Announces a bad place and what its line must say. */
    Path place(String name, String says) {
        expected.put(name, says);
        return folder.resolve(name);
    }

    /** A bad jar from source text. */
    void bad(String name, String says, String source) {
        forge.later(place(name + ".jar", says), source);
    }

    /** Loads the folder once: each bad place has one line, the good ones load, and nothing is printed. */
    Stream<DynamicTest> tests() throws IOException {
        forge.flush();
        var printed = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(printed, true));
        Plugins plugins;
        try {
            plugins = PluginFolders.of(List.of(folder)).load();
        } finally {
            System.setErr(err);
        }
        Map<String, Broken> lines = new TreeMap<>();
        for (Broken broken : plugins.broken()) {
            String place = folder.relativize(broken.place()).getName(0).toString();
            assertEquals(null, lines.put(place, broken), "two lines for " + place);
        }
        plugins.close();
        Stream<DynamicTest> each = expected.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            Broken line = lines.remove(e.getKey());
            assertTrue(line != null, "no line");
            assertTrue(line.reason().contains(e.getValue()), line.reason());
            assertTrue(line.reason().length() <= 400 && line.toString().chars().noneMatch(Character::isISOControl),
                    line.toString());
        }));
        return Stream.concat(each, Stream.of(
                DynamicTest.dynamicTest("nothing else is broken", () -> assertEquals(Map.of(), lines)),
                DynamicTest.dynamicTest("the good ones are loaded", () -> assertEquals(List.of("core", "good", "zgood"),
                        plugins.loaded().stream().map(LoadedPlugin::name).toList())),
                DynamicTest.dynamicTest("nothing is printed", () -> assertEquals("", printed.toString()))));
    }
}
