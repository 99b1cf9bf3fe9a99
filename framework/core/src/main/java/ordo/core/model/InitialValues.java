package ordo.core.model;

import java.util.BitSet;
import ordo.spi.compute.Philox;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Parameter;

/** The numbers that a parameter starts with: a function of seed, name and place. */
public final class InitialValues {
    private InitialValues() { }

    /**
     * The start of one parameter.
     *
     * @param name its name in the model
     */
    public static double[] of(String name, Parameter parameter, long seed) {
        double[] values = new double[parameter.shape().size()];
        long key = Philox.derive(seed, "initial " + name);
        for (int k = 0; k < values.length; k++) {
            values[k] = value(parameter.initializer(), key, k);
        }
        return values;
    }

    private static double value(Initializer initializer, long key, int k) {
        return switch (initializer) {
            case Initializer.Zeros() -> 0;
            case Initializer.Constant(double value) -> value;
            case Initializer.Uniform(double bound) -> bound * (2 * Philox.uniform(key, k, 0, 0) - 1);
            case Initializer.Normal(double deviation) -> deviation * normal(key, k);
            case Initializer.Live(Initializer inner, BitSet live) -> live.get(k) ? value(inner, key, k) : 0;
        };
    }

    /** Box and Muller's transform, with functions whose bits do not depend on the JIT. */
    private static double normal(long key, int k) {
        double radius = Math.sqrt(-2 * StrictMath.log(Philox.uniform(key, k, 0, 0)));
        return radius * StrictMath.cos(2 * Math.PI * Philox.uniform(key, k, 0, 1));
    }
}
