package ordo.core.plugin;

import java.nio.file.Path;

/**
 * A place from which a plugin could not be loaded. The rest was loaded.
 *
 * @param place  the jar or folder
 * @param reason what is wrong with it: one line, without the place
 */
public record Broken(Path place, String reason) {

    /** Place and reason, as people are told. */
    @Override
    public String toString() {
        return OneLine.of(place.toString()) + ": " + reason;
    }
}
