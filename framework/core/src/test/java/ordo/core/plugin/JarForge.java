package ordo.core.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import ordo.spi.Plugin;

/** Makes plugin jars, good and bad ones, from source text: it is compiled against the plugin interface alone. */
final class JarForge {
    static final String SERVICE = "META-INF/services/ordo.spi.Plugin";
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null);
    private final Map<Path, String> waiting = new LinkedHashMap<>();
    private final Path scratch;

    JarForge(Path scratch) {
        this.scratch = scratch;
    }

    /** A plugin class {@code p.P} of this name; {@code body} overrides or adds members, contributions excepted. */
    static String plugin(String name, String contributions, String... members) {
        String all = String.join("\n", members);
        return """
                package p;
                import java.util.*;
                import ordo.spi.*;
                public class P implements Plugin {
                    %s
                    %s
                    %s
                    %s
                }
                """.formatted(all,
                all.contains(" name()") ? "" : "public String name() { return \"" + name + "\"; }",
                all.contains(" spiVersion()") ? "" : "public int spiVersion() { return SPI_VERSION; }",
                all.contains(" contributions()") ? ""
                        : "public List<Contribution<?>> contributions() { return List.of(" + contributions + "); }");
    }

    /** The text of a contribution without arguments: an ordering. */
    static String ordering(String name) {
        return "Contribution.of(Kind.ORDERING, \"" + name
                + "\", \"An ordering.\", s -> List.of(Ordering.natural(s.size())))";
    }

    /** The text of an activation with one argument, given as the text of an {@code ArgumentSpec}. */
    static String activation(String name, String argument) {
        return "new Contribution<Activation>(Kind.ACTIVATION, \"" + name + "\", \"An activation.\", List.of(" + argument
                + "), a -> new Activation(\"" + name + "\", null, 1))";
    }

    /** The class files of some sources, by entry name. */
    Map<String, byte[]> compile(String... sources) throws IOException {
        Path target = Files.createTempDirectory(scratch, "classes");
        List<JavaFileObject> units = new ArrayList<>();
        for (String source : sources) {
            units.add(unit(source));
        }
        var problems = new DiagnosticCollector<JavaFileObject>();
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(spi()));
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(target));
        boolean done = COMPILER.getTask(null, files, problems, List.of("-proc:none", "-implicit:none"), null, units)
                .call();
        if (!done) {
            throw new IllegalStateException(problems.getDiagnostics() + "\n" + String.join("\n", sources));
        }
        Map<String, byte[]> classes = new TreeMap<>();
        try (var made = Files.walk(target)) {
            for (Path file : made.filter(Files::isRegularFile).toList()) {
                classes.put(target.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return classes;
    }

    private static JavaFileObject unit(String source) {
        String type = source.replaceAll("(?s).*?package (\\w[\\w.]*);.*?(?:class|interface|record) (\\w+).*", "$1.$2");
        return new SimpleJavaFileObject(URI.create("string:///" + type.replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean lenient) {
                return source;
            }
        };
    }

    private static Path spi() {
        try {
            return Path.of(Plugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The entries of a jar whose plugin is {@code p.P}. */
    Map<String, byte[]> entries(String... sources) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>(compile(sources));
        entries.put(SERVICE, "p.P\n".getBytes());
        return entries;
    }

    /** Writes a jar whose plugin is {@code p.P}. */
    Path jar(Path jar, String... sources) throws IOException {
        return write(jar, entries(sources));
    }

    /** As {@link #jar}, but compiled together with others when {@link #flush} is called: that is much faster. */
    void later(Path jar, String source) {
        waiting.put(jar, source);
    }

    /** Writes the jars that wait; the plugin of the n-th is {@code pn.P}. */
    void flush() throws IOException {
        List<Path> jars = List.copyOf(waiting.keySet());
        String[] sources = new String[jars.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = waiting.get(jars.get(i)).replace("package p;", "package p" + i + ";");
        }
        Map<String, byte[]> classes = compile(sources);
        for (int i = 0; i < sources.length; i++) {
            String prefix = "p" + i + "/";
            Map<String, byte[]> entries = new LinkedHashMap<>(classes);
            entries.keySet().removeIf(k -> !k.startsWith(prefix));
            entries.put(SERVICE, service("p" + i + ".P"));
            write(jars.get(i), entries);
        }
        waiting.clear();
    }

    /** Writes a jar of these entries. */
    static Path write(Path jar, Map<String, byte[]> entries) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar); var zip = new JarOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                var header = new JarEntry(entry.getKey());
                header.setTime(0);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
            }
        }
        return jar;
    }

    /** A jar whose entries are not compressed. */
    static byte[] stored(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new JarOutputStream(bytes)) {
            zip.setMethod(ZipEntry.STORED);
            for (var entry : entries.entrySet()) {
                var header = new JarEntry(entry.getKey());
                var sum = new CRC32();
                sum.update(entry.getValue());
                header.setCrc(sum.getValue());
                header.setSize(entry.getValue().length);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** The text of a service file. */
    static byte[] service(String... lines) {
        return String.join("\n", lines).getBytes();
    }

    /** A copy without the entries of this prefix. */
    static Map<String, byte[]> without(Map<String, byte[]> entries, String prefix) {
        Map<String, byte[]> rest = new LinkedHashMap<>(entries);
        rest.keySet().removeIf(k -> k.startsWith(prefix));
        return rest;
    }

    /** A copy in which every class file says it is of a later version. */
    static Map<String, byte[]> newer(Map<String, byte[]> entries) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> {
            byte[] copy = Arrays.copyOf(bytes, bytes.length);
            if (name.endsWith(".class")) {
                copy[6] = 0;
                copy[7] = (byte) 200;
            }
            all.put(name, copy);
        });
        return all;
    }
}
