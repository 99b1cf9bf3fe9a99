package ordo.testkit;

import java.util.List;
import java.util.function.Supplier;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Precision;

/**
 * A backend that a case is computed on.
 *
 * @param name      for messages
 * @param maker     makes it; every engine gets one of its own
 * @param tolerance how far its numbers may lie from those of the scalar reference in the same precision, relative; 0
 *                  for bit by bit
 * @param variants  the same backend set up so that no result may differ: other numbers of threads
 */
public record Offer(String name, Supplier<Backend<?>> maker, double tolerance, List<Offer> variants) {
    /** The reference for gradients, normalisation and relabelling. */
    public static final Offer DOUBLE = of("scalar double", () -> new ScalarBackend(Precision.DOUBLE));
    /** The specification of every backend in binary32. */
    public static final Offer SINGLE = of("scalar single", () -> new ScalarBackend(Precision.SINGLE));

    /** Keeps a copy. */
    public Offer {
        variants = List.copyOf(variants);
    }

    /** A backend that agrees with the reference bit by bit. */
    public static Offer of(String name, Supplier<Backend<?>> maker) {
        return new Offer(name, maker, 0, List.of());
    }

    /** The same with a tolerance. */
    public Offer within(double relative) {
        return new Offer(name, maker, relative, variants);
    }

    /** The same with variants. */
    public Offer alsoAs(List<Offer> others) {
        return new Offer(name, maker, tolerance, others);
    }

    /** The reference in a precision. */
    public static Offer reference(Precision precision) {
        return precision == Precision.SINGLE ? SINGLE : DOUBLE;
    }

    @Override
    public String toString() {
        return name;
    }
}
