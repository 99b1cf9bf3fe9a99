package ordo.core.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Jars that are damaged, or whose classes cannot be used. */
class BadJarsTest {
    @TempDir
    private Path folder;
    @TempDir
    private Path scratch;
    private BadFolder bad;
    private JarForge forge;

    @TestFactory
    Stream<DynamicTest> oneLineEach() throws IOException {
        forge = new JarForge(scratch);
        bad = new BadFolder(folder, forge);
        files();
        services();
        classes();
        return bad.tests();
    }

    private void files() throws IOException {
        Files.createFile(bad.place("empty.jar", "it is not a readable jar (ZipException: zip file is empty)"));
        Files.writeString(bad.place("garbage.jar", "it is not a readable jar"), "no jar ".repeat(100));
        byte[] good = Files.readAllBytes(bad.good());
        Files.write(bad.place("truncated.jar", "it is not a readable jar"), Arrays.copyOf(good, good.length - 30));
        Files.createSymbolicLink(bad.place("dangling.jar", "it leads to no file"), folder.resolve("nowhere.jar"));
        // one bit of a class that is stored as it is, so that it can still be unpacked
        byte[] plain = JarForge.stored(forge.entries(JarForge.plugin("flipped", JarForge.ordering("flipped"))));
        int hit = new String(plain, StandardCharsets.ISO_8859_1).indexOf("An ordering.");
        plain[hit] ^= 1;
        Files.write(bad.place("flipped.jar", "is damaged: the checksum of p/P.class is wrong"), plain);
        Path sub = bad.place("broken-library", "'lib.jar' is not a readable jar");
        forge.jar(sub.resolve("plugin.jar"), JarForge.plugin("withlib", JarForge.ordering("withlib")));
        Files.writeString(sub.resolve("lib.jar"), "garbage");
        Files.createDirectories(folder.resolve("sources/src/main"));
        Files.writeString(folder.resolve("sources/pom.xml"), "<project/>");
        Files.writeString(folder.resolve("README.md"), "no plugin");
        Files.writeString(folder.resolve("._hidden.jar"), "no plugin");
    }

    private void services() throws IOException {
        Map<String, byte[]> good = forge.entries(JarForge.plugin("service", JarForge.ordering("service")));
        JarForge.write(bad.place("none.jar", "names no plugin (no META-INF/services/ordo.spi.Plugin)"),
                JarForge.without(good, "META-INF"));
        Map<String, byte[]> other = new LinkedHashMap<>(good);
        other.put(JarForge.SERVICE, JarForge.service("no.such.Plugin"));
        JarForge.write(bad.place("noclass.jar", "Provider no.such.Plugin not found"), other);
        other.put(JarForge.SERVICE, JarForge.service("p.P", "this is = no name"));
        JarForge.write(bad.place("syntax.jar", "Illegal"), other);
        other.put(JarForge.SERVICE, JarForge.service("ordo.spi.Plugin"));
        JarForge.write(bad.place("foreign.jar", "has no public parameterless constructor"), other);
        bad.bad("subtype", ".P not a subtype", "package p; public class P { }");
    }

    private void classes() throws IOException {
        bad.bad("abstract", ".P as its plugin, which is abstract", """
                package p; public abstract class P implements ordo.spi.Plugin { }""");
        bad.bad("constructor", "has no public parameterless constructor",
                JarForge.plugin("constructor", "", "public P(int i) { }"));
        bad.bad("throws", "cannot be constructed: IllegalStateException: no licence file",
                JarForge.plugin("throws", "",
                        "public P() { throw new IllegalStateException(\"no licence\\n file\"); }"));
        bad.bad("static", "no GPU", JarForge.plugin("static", "",
                "static { if (true) throw new IllegalArgumentException(\"no GPU\"); }"));
        bad.bad("overflow", "calls itself until the stack is full",
                JarForge.plugin("overflow", "", "public P() { new P(); }"));
        Map<String, byte[]> inner = forge.entries("package p; public class P { public class Q implements "
                + "ordo.spi.Plugin { public String name() { return \"q\"; } public int spiVersion() { return SPI_VERSION; } "
                + "public java.util.List<ordo.spi.Contribution<?>> contributions() { return null; } } }");
        inner.put(JarForge.SERVICE, JarForge.service("p.P$Q"));
        JarForge.write(bad.place("inner.jar", "has no public parameterless constructor"), inner);
        JarForge.write(bad.place("newer.jar", "is compiled for a newer Java than the "),
                JarForge.newer(forge.entries(JarForge.plugin("newer", JarForge.ordering("newer")))));
        String derived = JarForge.plugin("superclass", "").replace("implements", "extends lib.Base implements");
        JarForge.write(bad.place("superclass.jar",
                "needs class lib.Base, which neither it nor Ordo's plugin interface has"),
                JarForge.without(forge.entries(derived, "package lib; public class Base { }"), "lib/"));
        JarForge.write(bad.place("member.jar", "needs class lib.Thing"),
                JarForge.without(forge.entries(JarForge.plugin("member", "", "public void use(lib.Thing t) { }"),
                        "package lib; public class Thing { }"), "lib/"));
        JarForge.write(bad.place("body.jar", "contributions() failed: needs class lib.Thing"),
                JarForge.without(forge.entries(
                        JarForge.plugin("body", JarForge.ordering("body") + ", lib.Thing.it()"),
                        "package lib; public class Thing { "
                                + "public static ordo.spi.Contribution<?> it() { return null; } }"), "lib/"));
        JarForge.write(bad.place("oldspi.jar", "does not fit this version of Ordo"), JarForge.without(forge.entries("""
                package p; public class P implements ordo.spi.Plugin {
                    public String name() { return "oldspi"; } public int spiVersion() { return %d; } }"""
                        .formatted(ordo.spi.Plugin.SPI_VERSION),
                "package ordo.spi; public interface Plugin { String name(); int spiVersion(); }"), "ordo/"));
        Map<String, byte[]> misnamed = forge.entries(JarForge.plugin("misnamed", ""));
        misnamed.put("p/Q.class", misnamed.get("p/P.class"));
        misnamed.put(JarForge.SERVICE, JarForge.service("p.Q"));
        JarForge.write(bad.place("misnamed.jar", "has a class under a wrong name"), misnamed);
        misnamed.put("p/Q.class", new byte[100]);
        JarForge.write(bad.place("noclassfile.jar", "has a damaged class"), misnamed);
        bad.bad("app", "needs class ordo.core.plugin.Registry", JarForge.plugin("app", "",
                "public P() throws Exception { Class.forName(\"ordo.core.plugin.Registry\"); }"));
    }
}
