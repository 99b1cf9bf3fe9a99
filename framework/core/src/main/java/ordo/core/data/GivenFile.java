package ordo.core.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ordo.core.model.Given;
import ordo.spi.Domain;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.Rows;

/**
 * What a model is given, from a file of its own: an array with a row for each example, or of one example alone; of a file
 * with several arrays, the one of its name. A picture, or a folder of them, has pixels of 8 bits, which become levels, or 1
 * from 128 on where the model wants binary values.
 *
 * @param notes receives what was done to pixels
 */
record GivenFile(Formats formats, List<String> notes) {
    private static final int PIXELS = 256;

    /**
     * Reads the rows of one thing.
     *
     * @return at least one, each of the thing's shape
     * @throws OrdoException if the file cannot be read, if its shape does not fit, or if a value is none of the thing's
     */
    Rows read(Path place, Given thing) {
        boolean folder = Files.isDirectory(place);
        Rows read = folder ? folder(place) : array(place, thing);
        boolean pictures = folder || formats.oneExample(place);
        Rows rows = arranged(place, pictures ? levels(place, Channels.fit(read, thing.shape(), notes), thing) : read, thing);
        if (rows.count() == 0) {
            throw OrdoException.data(place + " has no rows", "give one '" + thing.name() + "' at least");
        }
        new ValueCheck(place.toString(), "'" + thing.name() + "'", rows)
                .check(Collections.nCopies(thing.size(), thing.domain()), false);
        return rows;
    }

    private Rows folder(Path place) {
        List<Found> found = new ExampleFolder(formats, Reading.numbers(), notes).read(place);
        if (found.isEmpty()) {
            throw OrdoException.data(place + " is a folder without pictures", "name a file");
        }
        return new Assembly(place.toString(), notes).whole(found).variables();
    }

    private Rows array(Path place, Given thing) {
        List<Map.Entry<String, Rows>> arrays = formats.read(place);
        return arrays.size() == 1 ? arrays.getFirst().getValue() : arrays.stream()
                .filter(array -> array.getKey().equals(thing.name())).map(Map.Entry::getValue).findFirst().orElseThrow(() ->
                        OrdoException.data(place + " has no array '" + thing.name() + "'", "its arrays are "
                                + arrays.stream().map(Map.Entry::getKey).collect(Collectors.joining(", "))));
    }

    private Rows levels(Path place, Rows pixels, Given thing) {
        int levels = switch (thing.domain()) {
            case Domain.Binary _ -> 2;
            case Domain.Levels(int count) -> count;
            case Domain.Real _, Domain.Categorical _ -> throw OrdoException.data(place + " holds pixels, 0 … 255, and '"
                    + thing.name() + "' is " + thing.declared(), "write its numbers to a file such as " + thing.name() + ".npy");
        };
        if (levels != PIXELS) {
            notes.add("pixels v in 0 … 255 of " + place.getFileName() + " become floor(v · " + levels + " / 256)");
        }
        return pixels.mapped(v -> Math.floor(v * levels / PIXELS));
    }

    private static Rows arranged(Path place, Rows rows, Given thing) {
        if (Arrangement.fits(rows.shape(), thing.shape())) {
            return rows;
        }
        int[] extents = new int[rows.shape().rank() + 1];
        extents[0] = rows.count();
        System.arraycopy(rows.shape().extents(), 0, extents, 1, extents.length - 1);
        if ((long) rows.count() * rows.shape().size() == thing.size() && Arrangement.fits(Shape.of(extents), thing.shape())) {
            return new One(rows, thing.shape());
        }
        throw OrdoException.data(place + " has " + rows.count() + (rows.count() == 1 ? " row" : " rows") + " of the shape "
                + rows.shape() + ", and '" + thing.name() + "' is " + thing.declared(), "give an array of the shape "
                + thing.shape() + ", or of [n" + thing.shape().toString().replaceFirst("\\[", ", ")
                + " with one for each of n rows");
    }

    /** All rows as one. */
    private record One(Rows base, Shape shape) implements Rows {
        @Override
        public int count() {
            return 1;
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            int each = base.shape().size();
            for (int r = 0; r < base.count(); r++) {
                base.copy(r, target, offset + r * each);
            }
        }
    }
}
