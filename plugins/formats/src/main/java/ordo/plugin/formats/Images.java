package ordo.plugin.formats;

import ordo.spi.OrdoException;
import ordo.spi.data.DataFiles;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Splits;

/**
 * Images of 8-bit pixels with fewer values, or split in the order of the file.
 *
 * @param data      what they are called
 * @param levels    K, if above 0: a pixel v becomes floor(v K / 256)
 * @param threshold T, if above 0: pixels below T become 0, the others 1
 * @param valid     how many rows before those of test are to validate, if above 0
 * @param test      how many of the last rows are for testing, if above 0
 */
record Images(String data, int levels, int threshold, int valid, int test) implements DataSource {

    Images {
        if (levels > 0 && threshold > 0) {
            throw OrdoException.spec("images(…) is asked for levels and for a threshold", "leave one of them out");
        }
        if (levels == 1) {
            throw OrdoException.spec("images(levels = 1) would leave nothing of the images", "use 2 … 256");
        }
    }

    @Override
    public Splits load() {
        throw OrdoException.spec("images(…) reads files, and here files cannot be read", "");
    }

    @Override
    public Splits load(DataFiles files) {
        Splits found = files.splits(data, valid, test);
        if (levels == 0 && threshold == 0) {
            return found;
        }
        files.note(threshold > 0 ? "pixels below " + threshold + " become 0, the others 1"
                : "pixels v in 0 … 255 become floor(v · " + levels + " / 256), levels 0 … " + (levels - 1));
        return new Splits(found.name(), reduced(found.train()), reduced(found.valid()), reduced(found.test()));
    }

    private Dataset reduced(Dataset part) {
        double[] row = new double[part.variables().shape().size()];
        for (int r = 0; r < part.count(); r++) {
            part.variables().copy(r, row, 0);
            for (double value : row) {
                if (!(value >= 0 && value < 256) || value != Math.rint(value)) {
                    throw OrdoException.data(data + ": " + value + " is no pixel of 8 bits, a whole number in 0 … 255",
                            "leave out levels and threshold, and declare what the data hold");
                }
            }
        }
        return part.with(part.variables().mapped(threshold > 0 ? v -> v < threshold ? 0 : 1 : v -> (int) v * levels >> 8));
    }
}
