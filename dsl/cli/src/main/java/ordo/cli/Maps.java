package ordo.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.spi.Domain;
import ordo.spi.Shape;

/**
 * Samples behind the maps that they were given, as images of one picture. Where as many neighbours share each map, it is drawn
 * once for all of them, and they share a line; else before each.
 *
 * @param images maps and samples
 * @param across how many images to put side by side; empty for a square
 */
record Maps(Sampling.Numbers images, OptionalInt across) {
    /** So many pairs of a map and its sample in a line. */
    private static final int PAIRS = 5;

    /** The first thing that a model is given that can be drawn as its images are. */
    static Optional<Given> shown(ModelDefinition model) {
        Shape image = model.shape();
        return Pictures.showable(model) ? model.given().stream().filter(each -> each.size() > 1 && (each.shape().equals(image)
                || image.rank() == 3 && each.shape().equals(Shape.of(image.extent(0), image.extent(1))))).findFirst()
                : Optional.empty();
    }

    /** Samples of a model that is given a map. */
    static Maps of(ModelDefinition model, Given thing, Sampling samples) {
        double[] maps = samples.given().get(model.given().indexOf(thing));
        int count = samples.x().count();
        int alike = alike(maps, thing.size(), count);
        int size = model.variables();
        double[] drawn = drawn(model, thing, maps);
        double[] images = new double[Math.multiplyExact(count + count / alike, size)];
        int to = 0;
        for (int i = 0; i < count; i++) {
            if (i % alike == 0) {
                System.arraycopy(drawn, i * size, images, to, size);
                to += size;
            }
            samples.x().copy(i, images, to);
            to += size;
        }
        return new Maps(new Sampling.Numbers(images.length / size, model.shape(), images), alike == count && count > 1
                ? OptionalInt.empty() : OptionalInt.of(alike > 1 ? alike + 1 : 2 * Math.min(PAIRS, count)));
    }

    /**
     * Maps as images like the model's own: between its black and white, of as many channels.
     *
     * @param maps so many numbers as the thing has, for each row
     * @return so many as the model has variables, for each row
     */
    static double[] drawn(ModelDefinition model, Given thing, double[] maps) {
        double[] scaled = scaled(maps, thing.domain(), model.domain(0));
        int size = model.variables();
        double[] drawn = new double[Math.multiplyExact(maps.length / thing.size(), size)];
        Arrays.setAll(drawn, i -> scaled[i / size * thing.size() + (int) ((long) (i % size) * thing.size() / size)]);
        return drawn;
    }

    /** How many neighbours share each map; 1 if it is not the same number of them everywhere. */
    private static int alike(double[] maps, int size, int count) {
        int[] firsts = IntStream.range(0, count).filter(i -> i == 0 || !Arrays.equals(maps, (i - 1) * size, i * size, maps,
                i * size, (i + 1) * size)).toArray();
        int length = count / firsts.length;
        boolean even = count % firsts.length == 0 && IntStream.range(0, firsts.length).allMatch(k -> firsts[k] == k * length);
        return even ? length : 1;
    }

    /** Values of the map between black and white of the samples. */
    private static double[] scaled(double[] maps, Domain from, Domain to) {
        if (from.equals(to)) {
            return maps;
        }
        double low = from.discrete() ? 0 : Arrays.stream(maps).min().orElse(0);
        double high = from.discrete() ? from.cardinality() - 1 : Arrays.stream(maps).max().orElse(1);
        double white = to.discrete() ? to.cardinality() - 1 : 1;
        return Arrays.stream(maps).map(v -> high > low ? (v - low) / (high - low) * white : 0).toArray();
    }
}
