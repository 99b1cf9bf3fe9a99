package ordo.cli;

import java.nio.file.Path;
import ordo.core.model.ModelDefinition;
import ordo.core.picture.Heatmap;
import ordo.core.picture.ImageGrid;
import ordo.core.picture.Picture;
import ordo.spi.OrdoException;

/** The pictures that commands make. Nothing here is touched by commands that make none: it loads AWT. */
final class Pictures {
    private Pictures() { }

    /** Whether samples of a model are images. */
    static boolean showable(ModelDefinition model) {
        return ImageGrid.shows(model.shape());
    }

    /**
     * Refuses models whose samples are no images.
     *
     * @throws OrdoException with the formats to use instead
     */
    static void check(ModelDefinition model) {
        if (!showable(model)) {
            throw OrdoException.spec("samples of shape " + model.shape() + " make no picture",
                    "write the numbers: .npy or .csv");
        }
    }

    /** Samples side by side. */
    static Picture grid(ModelDefinition model, Sampling.Numbers rows) {
        return ImageGrid.of(rows, model.shape(), model.domain(0));
    }

    /** What a variable sees, and beside the file, under a name with {@code -ranks}, the ordering. @return that file */
    static Path explain(Explanation explanation, Path file) {
        Heatmap.reach(explanation.shape(), explanation.reach().variable(), explanation.reach().seen(),
                explanation.reach().blind()).save(file);
        String name = file.getFileName().toString();
        int end = name.lastIndexOf('.') < 1 ? name.length() : name.lastIndexOf('.');
        Path ranks = file.resolveSibling(name.substring(0, end) + "-ranks" + name.substring(end));
        Heatmap.ranks(explanation.shape(), explanation.ordering()).save(ranks);
        return ranks;
    }
}
