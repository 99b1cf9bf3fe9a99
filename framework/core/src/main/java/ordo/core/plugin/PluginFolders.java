package ordo.core.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.spi.OrdoException;

/**
 * Where plugins are looked for. Each jar, and each sub-folder that directly holds jars, is a place with a class loader
 * of its own. Whatever is wrong with a place becomes one {@link Broken} line, and the rest is loaded.
 */
public final class PluginFolders {
    private final List<Path> first;
    private final List<Path> folders;

    private PluginFolders(List<Path> first, List<Path> folders) {
        this.first = List.copyOf(first);
        this.folders = List.copyOf(folders);
    }

    /** These folders, in this order; those that do not exist are passed over. */
    public static PluginFolders of(List<Path> folders) {
        return new PluginFolders(List.of(), folders);
    }

    /**
     * The folders of the command line, those that exist: {@code plugins} in the distribution (system property
     * {@code ordo.dist}), {@code plugins} beside the launcher ({@code ordo.home}), {@code ~/.ordo/plugins}, and those
     * that the user names.
     *
     * @param named what {@code --plugins} gives
     * @throws OrdoException if a folder that the user names is none
     */
    public static PluginFolders standard(List<Path> named) {
        List<Path> folders = new ArrayList<>();
        add(folders, "ordo.dist", "plugins");
        add(folders, "ordo.home", "plugins");
        add(folders, "user.home", ".ordo/plugins");
        for (Path folder : named) {
            if (!Files.isDirectory(folder)) {
                throw OrdoException.data("there is no folder " + OneLine.of(folder.toString())
                        + " to load plugins from",
                        "--plugins takes a folder that holds jars, or sub-folders with jars");
            }
            folders.add(folder);
        }
        return of(folders);
    }

    private static void add(List<Path> folders, String property, String below) {
        String root = System.getProperty(property);
        if (root != null && !root.isBlank()) {
            folders.add(Path.of(root).resolve(below));
        }
    }

    /**
     * These folders, and before them one jar, or one folder of jars: where it clashes with another plugin, it is the
     * other that is left out.
     *
     * @throws OrdoException if there is nothing at {@code jar}
     */
    public PluginFolders withFirst(Path jar) {
        if (!Files.exists(jar)) {
            throw OrdoException.data("there is no file " + OneLine.of(jar.toString()),
                    "give the path of a plugin's jar");
        }
        return new PluginFolders(List.of(jar), folders);
    }

    /** The folders, in the order in which they are searched. */
    public List<Path> folders() {
        return folders;
    }

    /** Loads everything that can be loaded. The same folders with the same contents always give the same result. */
    public Plugins load() {
        var search = new Search();
        first.forEach(search::place);
        folders.stream().filter(Files::isDirectory).forEach(search::folder);
        return search.result();
    }

    /** The path without links, so that a place that is reached twice is one place. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException | SecurityException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
