package ordo.core.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/**
 * A jar, or a folder that directly holds jars (a plugin and its own libraries).
 *
 * @param path the jar or folder
 * @param jars the jar itself, or the folder's jars by name
 */
record Place(Path path, List<Path> jars) {

    /** The places in a folder, by name. Sub-folders without jars, and names that begin with a dot, are none. */
    static List<Place> in(Path folder) throws IOException {
        List<Place> places = new ArrayList<>();
        for (Path entry : entries(folder)) {
            if (Files.isDirectory(entry)) {
                Place place = ofFolder(entry);
                if (!place.jars.isEmpty()) {
                    places.add(place);
                }
            } else if (isJar(entry)) {
                places.add(new Place(entry, List.of(entry)));
            }
        }
        return places;
    }

    /** One jar or one folder of jars. */
    static Place of(Path path) {
        return Files.isDirectory(path) ? ofFolder(path) : new Place(path, List.of(path));
    }

    private static Place ofFolder(Path folder) {
        try {
            return new Place(folder, entries(folder).stream().filter(p -> isJar(p) && !Files.isDirectory(p)).toList());
        } catch (IOException e) {
            // reading it again, where a fault is reported, fails in the same way
            return new Place(folder, List.of(folder));
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (var stream = Files.newDirectoryStream(folder, p -> !p.getFileName().toString().startsWith("."))) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(p -> p.getFileName().toString()));
        return entries;
    }

    private static boolean isJar(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    /**
     * Reads every jar to its end. A class loader passes over an unreadable jar in silence, and runs a class whose bits
     * have changed.
     *
     * @throws PluginFault naming the jar and, where it is one entry, the entry
     */
    void check() {
        for (Path jar : jars) {
            String name = jar.equals(path) ? "it" : "'" + jar.getFileName() + "'";
            try (var file = new JarFile(jar.toFile())) {
                for (JarEntry entry : file.stream().toList()) {
                    check(file, entry);
                }
            } catch (PluginFault e) {
                throw e;
            } catch (NoSuchFileException e) {
                throw new PluginFault(name + " leads to no file");
            } catch (Exception e) {
                throw new PluginFault(name + " is not a readable jar (" + Throwables.say(e) + ")");
            }
        }
    }

    private static void check(JarFile file, JarEntry entry) throws IOException {
        var sum = new CRC32();
        byte[] block = new byte[1 << 14];
        try (InputStream in = file.getInputStream(entry)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                sum.update(block, 0, n);
            }
        }
        if (sum.getValue() != entry.getCrc()) {
            throw new PluginFault("is damaged: the checksum of " + entry.getName() + " is wrong");
        }
    }
}
