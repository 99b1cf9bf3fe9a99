package ordo.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ordo.spi.OrdoException;
import ordo.spi.data.Splits;

/**
 * Data as they were found.
 *
 * @param splits      the examples; a part that the data do not have, and that cannot be held out from another, has no
 *                    rows
 * @param notes       what a user should know, a sentence each: rows that were held out, files that were left out
 * @param fingerprint {@link Fingerprint} of all of it
 */
public record LoadedData(Splits splits, List<String> notes, String fingerprint) {
    /** Keeps a copy of the notes. */
    public LoadedData {
        Objects.requireNonNull(splits);
        notes = List.copyOf(notes);
    }

    /** Takes the fingerprint of data, such as those of a {@link ordo.spi.data.DataSource}. */
    public static LoadedData of(Splits splits, List<String> notes) {
        return new LoadedData(splits, notes, Fingerprint.of(splits));
    }

    /**
     * The examples, if a model can be trained on them.
     *
     * @throws OrdoException if there is nothing to train on or to validate with
     */
    public Splits forTraining() {
        if (splits.train().count() == 0 || splits.valid().count() == 0) {
            throw OrdoException.data(splits.name() + " has no " + (splits.train().count() == 0 ? "train" : "valid")
                    + " part, so nothing can be trained on it", "name data with examples to train on");
        }
        return splits;
    }

    LoadedData with(Splits changed, List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new LoadedData(changed, all, fingerprint);
    }
}
