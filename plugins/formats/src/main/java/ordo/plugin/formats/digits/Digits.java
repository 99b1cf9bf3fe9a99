package ordo.plugin.formats.digits;

import ordo.spi.compute.Philox;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Splits;

/**
 * Pictures of handwritten digits, black on white, with the digit as a label: made by the program, so there is nothing
 * to download. Example k of a part depends on the seed, the part, the size and k alone: a longer part begins with the
 * shorter one, and the three parts are drawn from different random numbers.
 *
 * @param seed  which examples
 * @param train how many to learn from
 * @param valid how many to decide when to stop
 * @param test  how many to look at in the end
 * @param size  width and height of a picture in pixels
 */
public record Digits(int seed, int train, int valid, int test, int size) implements DataSource {

    @Override
    public Splits load() {
        return new Splits("digits", part("train", train), part("valid", valid), part("test", test));
    }

    private Dataset part(String name, int count) {
        long key = Philox.derive(Philox.derive(seed, "digits"), name);
        var writer = new Writer(size);
        var pictures = new Pictures(count, size);
        for (int k = 0; k < count; k++) {
            var chance = new Chance(key, k);
            int digit = chance.below(10);
            writer.write(digit, chance, pictures.bits(k));
            pictures.label(k, digit);
        }
        return Dataset.labelled(pictures, pictures.labels());
    }
}
