package ordo.core.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.OrdoException.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFoldersTest {
    @TempDir
    private Path folder;
    @TempDir
    private Path scratch;
    private JarForge forge;

    @BeforeEach
    void forge() {
        forge = new JarForge(scratch);
    }

    private Plugins load(Path... folders) {
        return PluginFolders.of(List.of(folders)).load();
    }

    private static List<String> names(Plugins plugins) {
        return plugins.loaded().stream().map(LoadedPlugin::name).toList();
    }

    private static String version(Plugins plugins, String name) {
        return plugins.loaded().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow()
                .provenance().version();
    }

    /** A plugin whose version is what the class lib.Version in its own folder says. */
    private Path withLibrary(String name, String libraryVersion) throws IOException {
        Map<String, byte[]> all = forge.entries(JarForge.plugin(name, JarForge.ordering(name + "_order"),
                "public String version() { return lib.Version.text(); }"),
                "package lib; public class Version { public static String text() { return \"" + libraryVersion
                        + "\"; } }");
        Map<String, byte[]> library = new LinkedHashMap<>(all);
        library.keySet().removeIf(k -> !k.startsWith("lib/"));
        JarForge.write(folder.resolve(name).resolve("library.jar"), library);
        return JarForge.write(folder.resolve(name).resolve(name + ".jar"), JarForge.without(all, "lib/"));
    }

    @Test
    void twoVersionsOfOneLibraryLiveSideBySide() throws IOException {
        Path first = withLibrary("first", "one");
        withLibrary("second", "two");
        try (Plugins plugins = load(folder)) {
            assertEquals(List.of(), plugins.broken());
            assertEquals(List.of("core", "first", "second"), names(plugins));
            assertEquals("one", version(plugins, "first"));
            assertEquals("two", version(plugins, "second"));
            assertEquals(Optional.of(first), plugins.registry().provenance(
                    plugins.registry().require(Kind.ORDERING, "first_order")).jar());
            assertEquals(List.of("first"), plugins.from(folder.resolve("first")).stream().map(LoadedPlugin::name)
                    .toList());
        }
    }

    @Test
    void pluginsSeeThePlatformAndThePluginInterfaceAlone() throws IOException {
        String look = """
                public String version() {
                    String seen = "";
                    for (String name : List.of("java.sql.Connection", "ordo.spi.Plugin", "ordo.spi.graph.Linear",
                            "ordo.core.plugin.Registry", "com.google.inject.Guice", "com.google.common.base.Joiner",
                            "org.junit.jupiter.api.Test")) {
                        try { Class.forName(name); seen += "+"; } catch (ClassNotFoundException e) { seen += "-"; }
                    }
                    return seen + (P.class.getResource("/ordo/core/plugin/Registry.class") == null ? "-" : "+");
                }""";
        forge.jar(folder.resolve("look.jar"), JarForge.plugin("look", JarForge.ordering("look"), look));
        try (Plugins plugins = load(folder)) {
            assertEquals("+++-----", version(plugins, "look"));
        }
    }

    @Test
    void implementationVersionComesFromTheManifest() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Version: 4.2\n".getBytes());
        entries.putAll(forge.entries(JarForge.plugin("dated", JarForge.ordering("dated"))));
        JarForge.write(folder.resolve("dated.jar"), entries);
        forge.jar(folder.resolve("undated.jar"), JarForge.plugin("undated", JarForge.ordering("undated")));
        try (Plugins plugins = load(folder)) {
            assertEquals("4.2", version(plugins, "dated"));
            assertEquals("unversioned", version(plugins, "undated"));
        }
    }

    @Test
    void orderIsThatOfFoldersAndNames() throws IOException {
        Path other = folder.resolve("other");
        for (String name : List.of("b", "c", "a")) {
            forge.later(folder.resolve("one").resolve(name + ".jar"), JarForge.plugin(name, JarForge.ordering(name)));
        }
        forge.later(other.resolve("0.jar"), JarForge.plugin("d", JarForge.ordering("d")));
        forge.later(other.resolve("1.jar"), JarForge.plugin("b", JarForge.ordering("e")));
        forge.flush();
        try (Plugins there = load(folder.resolve("one"), other, folder.resolve("missing"));
                Plugins back = load(other, folder.resolve("one"))) {
            assertEquals(List.of("core", "a", "b", "c", "d"), names(there));
            assertEquals(List.of(new Broken(other.resolve("1.jar"), "a plugin named 'b' is already loaded from "
                    + folder.resolve("one/b.jar"))), there.broken());
            assertEquals(List.of("core", "d", "b", "a", "c"), names(back));
            assertEquals(List.of("a", "b", "c", "d"), there.registry().names(Kind.ORDERING));
        }
    }

    @Test
    void placeThatIsReachedTwiceIsOnePlace() throws IOException {
        forge.jar(folder.resolve("real/x.jar"), JarForge.plugin("x", JarForge.ordering("x")));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        try (Plugins plugins = load(folder.resolve("real"), folder.resolve("link"), folder.resolve("real"))) {
            assertEquals(List.of(), plugins.broken());
            assertEquals(List.of("core", "x"), names(plugins));
        }
    }

    @Test
    void severalPluginsInOneJar() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(forge.compile(
                JarForge.plugin("one", JarForge.ordering("one")),
                JarForge.plugin("two", JarForge.ordering("two")).replace("package p;", "package q;")));
        entries.put(JarForge.SERVICE, JarForge.service("# both", "p.P", "q.P # the second"));
        JarForge.write(folder.resolve("both.jar"), entries);
        try (Plugins plugins = load(folder)) {
            assertEquals(List.of("core", "one", "two"), names(plugins));
        }
    }

    @Test
    void defaultMayNameWhatAnotherPluginBringsLater() throws IOException {
        String wants = "ArgumentSpec.contributed(\"a\", Kind.ACTIVATION, \"\").or(\"tent(width = 2)\")";
        forge.later(folder.resolve("a.jar"), JarForge.plugin("a", JarForge.activation("asks", wants)));
        forge.later(folder.resolve("b.jar"), JarForge.plugin("b",
                JarForge.activation("tent", "ArgumentSpec.whole(\"width\", 1, 9, \"\")")));
        forge.flush();
        try (Plugins plugins = load(folder)) {
            assertEquals(List.of(), plugins.broken());
            assertEquals("asks", plugins.registry().make(Kind.ACTIVATION, "asks").name());
        }
    }

    @Test
    void whatARefusedPluginHeldIsFreeAgainAndWhoNeededItGoesToo() throws IOException {
        String throwing = "new Contribution<Activation>(Kind.ACTIVATION, \"tent\", \"\", List.of(), a -> { "
                + "throw new IllegalStateException(\"torn\"); })";
        String wants = "ArgumentSpec.contributed(\"a\", Kind.ACTIVATION, \"\").or(\"flap\")";
        forge.later(folder.resolve("a.jar"), JarForge.plugin("a", throwing + ", " + JarForge.activation("flap", "")));
        forge.later(folder.resolve("b.jar"), JarForge.plugin("b", JarForge.activation("tent", "")));
        forge.later(folder.resolve("c.jar"), JarForge.plugin("c", JarForge.activation("asks", wants)));
        forge.flush();
        try (Plugins plugins = load(folder)) {
            assertEquals(List.of("core", "b"), names(plugins));
            assertEquals(List.of("plugin 'a': activation 'tent' cannot be made with its default arguments: "
                    + "IllegalStateException: torn",
                    "plugin 'c': activation 'asks', argument 'a': there is no activation 'flap'"),
                    plugins.broken().stream().map(Broken::reason).toList());
        }
    }

    @Test
    void oneJarFirstForVerification() throws IOException {
        Path installed = forge.jar(folder.resolve("installed.jar"), JarForge.plugin("x", JarForge.ordering("x")));
        Path fresh = forge.jar(scratch.resolve("fresh.jar"), JarForge.plugin("x", JarForge.ordering("y")));
        try (Plugins plugins = PluginFolders.of(List.of(folder)).withFirst(fresh).load()) {
            assertEquals(List.of("x"), plugins.from(fresh).stream().map(LoadedPlugin::name).toList());
            assertEquals(List.of(new Broken(installed, "a plugin named 'x' is already loaded from " + fresh)),
                    plugins.broken());
        }
        try (Plugins alone = PluginFolders.of(List.of()).withFirst(fresh).load()) {
            assertEquals(List.of("core", "x"), names(alone));
        }
        Path none = folder.resolve("none.jar");
        OrdoException e = assertThrows(OrdoException.class, () -> PluginFolders.of(List.of()).withFirst(none));
        assertEquals(Fault.DATA, e.fault());
    }

    @Test
    void folderThatTheUserNamesMustExist() {
        OrdoException e = assertThrows(OrdoException.class,
                () -> PluginFolders.standard(List.of(folder.resolve("no-such"))));
        assertTrue(e.getMessage().contains("no-such"), e.getMessage());
        List<Path> folders = PluginFolders.standard(List.of(folder)).folders();
        assertEquals(folder, folders.getLast());
        assertTrue(folders.contains(Path.of(System.getProperty("user.home"), ".ordo", "plugins")));
    }

    @Test
    void exhaustedMemoryIsNotAFaultOfTheJar() throws IOException {
        forge.jar(folder.resolve("greedy.jar"), JarForge.plugin("greedy", JarForge.ordering("greedy"),
                "public P() { throw new IllegalStateException(new OutOfMemoryError(\"planted\")); }"));
        OutOfMemoryError e = assertThrows(OutOfMemoryError.class, () -> load(folder));
        assertEquals("planted", e.getMessage());
    }

    @Test
    void backendsAreNotStartedByLoading() throws IOException {
        forge.jar(folder.resolve("gpu.jar"), JarForge.plugin("gpu", """
                new Contribution<ordo.spi.compute.Backend<?>>(Kind.BACKEND, "gpu", "", List.of(), a -> {
                    throw OrdoException.spec("there is no GPU", "use --backend cpu"); })"""));
        try (Plugins plugins = load(folder)) {
            assertEquals(List.of(), plugins.broken());
            OrdoException e = assertThrows(OrdoException.class, () -> plugins.registry().make(Kind.BACKEND, "gpu"));
            assertEquals("there is no GPU", e.getMessage());
        }
    }

    @Test
    void classMissingAtFirstUseNamesThePlugin() throws IOException {
        String activation = JarForge.activation("late", "ArgumentSpec.whole(\"a\", 0, 9, \"\")");
        JarForge.write(folder.resolve("late.jar"), JarForge.without(forge.entries(
                JarForge.plugin("late", activation.replace("null, 1", "null, lib.Thing.gain()")),
                "package lib; public class Thing { public static double gain() { return 1; } }"), "lib/"));
        try (Plugins plugins = load(folder)) {
            assertEquals(List.of(), plugins.broken());
            OrdoException e = assertThrows(OrdoException.class,
                    () -> plugins.registry().make(Kind.ACTIVATION, "late(a = 1)"));
            assertEquals("plugin 'late' (" + folder.resolve("late.jar") + "): activation 'late' failed: needs class "
                    + "lib.Thing, which neither it nor Ordo's plugin interface has", e.getMessage());
            assertEquals(Fault.INTERNAL, e.fault());
        }
    }
}
