package ordo.spi;

import ordo.spi.formula.Formula;

/**
 * A scalar function applied to every cell. Its name may be used as a layer in a {@code net} block and as the value of
 * an architecture's {@code activation} argument.
 *
 * @param name    the name in a spec
 * @param formula one input, one output; its gradient is derived
 * @param gain    factor on the standard deviation of the weights before it, such as √2 for relu (He et al. 2015)
 */
public record Activation(String name, Formula formula, double gain) { }
