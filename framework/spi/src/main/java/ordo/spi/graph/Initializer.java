package ordo.spi.graph;

import java.util.BitSet;

/** How a parameter starts. Element k of a parameter depends on the run's seed, the parameter's name and k alone. */
public sealed interface Initializer {

    /** All 0. */
    record Zeros() implements Initializer { }

    /** All the same. */
    record Constant(double value) implements Initializer { }

    /** Uniform in (-bound, bound). */
    record Uniform(double bound) implements Initializer { }

    /** Normal with mean 0. */
    record Normal(double deviation) implements Initializer { }

    /** Element k starts as {@code inner} says if it is live, else as 0: what no edge uses stays 0 for good. */
    record Live(Initializer inner, BitSet live) implements Initializer { }

    /** All 0. */
    static Initializer zeros() {
        return new Zeros();
    }

    /** Uniform with the variance gain² / inputs (LeCun et al. 1998; He et al. 2015 with gain √2). */
    static Initializer scaled(double gain, int inputs) {
        return new Uniform(gain * Math.sqrt(3.0 / Math.max(1, inputs)));
    }
}
