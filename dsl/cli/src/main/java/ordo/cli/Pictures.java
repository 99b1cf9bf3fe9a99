package ordo.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import javax.imageio.ImageIO;
import ordo.core.model.ModelDefinition;
import ordo.core.picture.CompletionGrid;
import ordo.core.picture.Heatmap;
import ordo.core.picture.ImageGrid;
import ordo.core.picture.Picture;
import ordo.core.run.FileFault;
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

    /** Samples in a square. */
    static Picture grid(ModelDefinition model, Sampling.Numbers rows) {
        return grid(model, rows, OptionalInt.empty());
    }

    /** Samples, so many side by side; in a square if nobody says. */
    static Picture grid(ModelDefinition model, Sampling.Numbers rows, OptionalInt across) {
        return across.isPresent() ? ImageGrid.of(rows, model.shape(), model.domain(0), across.getAsInt())
                : ImageGrid.of(rows, model.shape(), model.domain(0));
    }

    /** Samples behind the maps that they were given; in a grid as {@link #grid} makes it if the model is given none. */
    static Picture samples(ModelDefinition model, Sampling samples) {
        return Maps.shown(model).map(thing -> Maps.of(model, thing, samples)).map(maps -> grid(model, maps.images(),
                maps.across())).orElseGet(() -> grid(model, samples.x()));
    }

    /** Images beside their completions. */
    static Picture completions(CompletedRows rows) {
        boolean mapped = rows.maps().isPresent();
        List<String> text = new ArrayList<>(List.of("left: " + (mapped ? "the map that was given; " : "")
                + "what was kept; then " + (rows.settings().number() == 1
                ? "its completion" : rows.settings().number() + " completions") + ", with what was kept in blue"));
        text.addAll(rows.sentences());
        if (rows.incomplete().missing() > 0) {
            text.add("log p: " + rows.likelihood());
        }
        return CompletionGrid.of(rows.beside(), mapped ? 1 : 0, rows.settings().number(), rows.incomplete().kept(),
                rows.model().shape(), rows.model().domain(0), text);
    }

    /** The brightness of each pixel of a picture, 0 … 255, line by line. */
    static double[] brightness(Path file) {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                throw OrdoException.data(file + " is no picture", "give a PNG file");
            }
            double[] values = new double[image.getWidth() * image.getHeight()];
            for (int k = 0; k < values.length; k++) {
                int colour = image.getRGB(k % image.getWidth(), k / image.getWidth());
                values[k] = Math.max(Math.max(colour >> 16 & 0xff, colour >> 8 & 0xff), colour & 0xff);
            }
            return values;
        } catch (IOException e) {
            throw FileFault.reading(file, e);
        }
    }

    /**
     * What a variable sees, several models side by side, and beside the file, under a name with {@code -ranks}, their
     * orderings.
     *
     * @param explanations by the name of their model; one has no name in its picture
     * @return that file
     */
    static Path explain(SequencedMap<String, Explanation> explanations, Path file) {
        boolean named = explanations.size() > 1;
        List<Picture> reach = new ArrayList<>();
        List<Picture> ranks = new ArrayList<>();
        explanations.forEach((name, e) -> {
            String title = named ? name : "";
            reach.add(Heatmap.reach(title, e.shape(), e.reach()));
            ranks.add(Heatmap.ranks(title, e.shape(), e.ordering()));
        });
        Picture.beside(reach).save(file);
        String name = file.getFileName().toString();
        int end = name.lastIndexOf('.') < 1 ? name.length() : name.lastIndexOf('.');
        Path other = file.resolveSibling(name.substring(0, end) + "-ranks" + name.substring(end));
        Picture.beside(ranks).save(other);
        return other;
    }
}
