package ordo.spi.graph;

import java.util.Optional;
import ordo.spi.Shape;

/**
 * A trainable array.
 *
 * @param name        unique within a model, such as {@code "hidden1.weight"}; operations that ask for the same name
 *                    share it, and must agree on the shape
 * @param shape       its shape, stored row-major
 * @param initializer how it starts
 * @param decays      whether weight decay applies (weights yes, biases no)
 * @param scale       weight normalisation (Salimans and Kingma 2016): if there is a scale g, a number for each index o
 *                    of the last axis, the array v holds directions only, and what the operation is given for it is
 *                    g[o] · v[…, o] / ‖v[…, o]‖. Before training, g and the operation's bias are set so that on real
 *                    data each output channel has mean 0 and the deviation that g starts from
 */
public record Parameter(String name, Shape shape, Initializer initializer, boolean decays, Optional<Parameter> scale) {
    /** A parameter that is given to the operation as it is. */
    public Parameter(String name, Shape shape, Initializer initializer, boolean decays) {
        this(name, shape, initializer, decays, Optional.empty());
    }
}
