package ordo.spi.graph;

import ordo.spi.Shape;

/**
 * A trainable array.
 *
 * @param name        unique within a model, such as {@code "hidden1.weight"}; operations that ask for the same name
 *                    share it, and must agree on the shape
 * @param shape       its shape, stored row-major
 * @param initializer how it starts
 * @param decays      whether weight decay applies (weights yes, biases no)
 */
public record Parameter(String name, Shape shape, Initializer initializer, boolean decays) { }
