package ordo.core.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One search for plugins: each place is read once, in the order in which places are met. */
final class Search {
    /** A place, keyed by its real path: its plugins, or what is wrong with it. */
    private record Outcome(List<LoadedPlugin> plugins, Optional<Broken> broken) { }

    private final PlaceReader reader = new PlaceReader();
    private final Map<Path, Outcome> outcomes = new LinkedHashMap<>();

    /** Reads every place in a folder. */
    void folder(Path folder) {
        try {
            Place.in(folder).forEach(this::read);
        } catch (IOException | SecurityException e) {
            fail(folder, "cannot be read: " + Throwables.say(e));
        }
    }

    /** Reads one jar, or one folder of jars. */
    void place(Path path) {
        read(Place.of(path));
    }

    private void read(Place place) {
        if (outcomes.containsKey(PluginFolders.real(place.path()))) {
            return;
        }
        try {
            outcomes.put(PluginFolders.real(place.path()), new Outcome(reader.read(place), Optional.empty()));
        } catch (Throwable e) {
            Throwables.rethrowFatal(e);
            fail(place.path(), Throwables.say(e));
        }
    }

    private void fail(Path path, String reason) {
        outcomes.put(PluginFolders.real(path), new Outcome(List.of(), Optional.of(new Broken(path, reason))));
    }

    /** Those of the plugins that can live together, and what is wrong with all else, in the order of places. */
    Plugins result() {
        List<LoadedPlugin> read = new ArrayList<>(List.of(CorePlugin.loaded()));
        outcomes.values().forEach(o -> read.addAll(o.plugins));
        Admission admission = Admission.of(read);
        List<Broken> broken = new ArrayList<>();
        for (Outcome outcome : outcomes.values()) {
            outcome.broken.ifPresent(broken::add);
            outcome.plugins.stream().filter(admission.refused()::containsKey).forEach(p -> broken.add(
                    new Broken(p.provenance().jar().orElseThrow(), admission.refused().get(p))));
        }
        return new Plugins(admission.registry(), broken, reader.loaders());
    }
}
