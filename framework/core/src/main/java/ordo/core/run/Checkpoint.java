package ordo.core.run;

import java.util.Map;
import java.util.SequencedMap;
import ordo.spi.OrdoException;

/**
 * The exact state of a training: with it a resumed run continues bit for bit.
 *
 * @param tensors  parameters, optimizer slots and averages, under names that the trainer chooses
 * @param metadata counters and whatever else is no array
 */
public record Checkpoint(SequencedMap<String, Tensor> tensors, Map<String, String> metadata) {

    /**
     * A tensor by name.
     *
     * @throws OrdoException if there is none
     */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw missing("tensor", name);
        }
        return tensor;
    }

    /**
     * A string by name.
     *
     * @throws OrdoException if there is none
     */
    public String text(String name) {
        String text = metadata.get(name);
        if (text == null) {
            throw missing("value", name);
        }
        return text;
    }

    /**
     * A counter by name.
     *
     * @throws OrdoException if there is none, or if it is no whole number
     */
    public long whole(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw OrdoException.data("the checkpoint has " + name + " = '" + text(name) + "', which is no whole number",
                    "train again");
        }
    }

    private static OrdoException missing(String what, String name) {
        return OrdoException.data("the checkpoint has no " + what + " '" + name + "'",
                "it was written for another model or by another version: train again");
    }
}
