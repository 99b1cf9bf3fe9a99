package ordo.core.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.FormulaBuilder;

/** Sums over sites, channel by channel, by halves: a fixed order of additions that every backend does in a few calls. */
final class SiteSum<S> {
    private final Backend<S> backend;
    private final int sites;
    private final int channels;
    private final FormulaKernel<S> add;
    private final FormulaKernel<S> copy;
    private final Map<Integer, S> buffers = new HashMap<>();

    SiteSum(Backend<S> backend, int sites, int channels) {
        this.backend = backend;
        this.sites = sites;
        this.channels = channels;
        var two = new FormulaBuilder("a", "b");
        this.add = backend.formula(two.build(two.input(0).plus(two.input(1))));
        var one = new FormulaBuilder("x");
        this.copy = backend.formula(one.build(one.input(0)));
    }

    /** Where the terms of sum {@code number} belong: sites · channels numbers. */
    Slice<S> terms(int number) {
        return Slice.of(buffers.computeIfAbsent(number, _ -> backend.allocate(sites * channels)));
    }

    /** Sums the terms up; the result is written to, or added to, {@code channels} numbers from {@code first} on. */
    void fold(int number, S target, int first, boolean adds) {
        Slice<S> terms = terms(number);
        for (int n = sites; n > 1; n = (n + 1) / 2) {
            int half = (n + 1) / 2;
            add.evaluate((n - half) * channels, List.of(terms, new Slice<>(terms.storage(), half * channels, 1)),
                    List.of(terms));
        }
        var result = new Slice<>(target, first, 1);
        if (adds) {
            add.evaluate(channels, List.of(result, terms), List.of(result));
        } else {
            copy.evaluate(channels, List.of(terms), List.of(result));
        }
    }
}
