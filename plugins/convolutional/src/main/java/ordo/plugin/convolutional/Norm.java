package ordo.plugin.convolutional;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Layer;
import ordo.spi.OrdoException;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Sitewise;

/**
 * Layer normalisation (Ba et al. 2016) over the channels at each site: y = (x - m) / √(v + ε) with the mean m and the
 * variance v of the channels that may know the same. Channels of different degree, such as the stacks of a gated layer or
 * the groups of red, green and blue, are normalised apart, so nobody learns through a mean what it must not see. Scale and
 * shift are left to the layer behind.
 */
public final class Norm implements Layer {
    private static final double EPSILON = 1e-5;

    static Contribution<?> contribution() {
        return Contribution.<Layer>of(Kind.LAYER, "norm", "Layer normalisation over the channels of a site (Ba et al. 2016), "
                + "those of each degree for themselves; without scale and shift, which the next layer has.", new Norm());
    }

    @Override
    public Node apply(Network network, Node input) {
        Sites sites = Sites.of(network).filter(s -> s.hidden(input)).orElseThrow(() -> OrdoException.spec("norm needs hidden "
                + "cells at each of the variables' sites, but its input has shape " + input.shape(),
                "put it behind a conv or another layer of these"));
        int channels = input.cells() / sites.count();
        int[] group = groups(input.degrees(), channels);
        int groups = group[channels - 1] + 1;
        var f = builder("x", channels);
        List<Term> statistics = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            int own = g;
            List<Term> x = IntStream.range(0, channels).filter(c -> group[c] == own).mapToObj(f::input).toList();
            Term mean = f.sum(x).times(1.0 / x.size());
            List<Term> squares = x.stream().map(each -> each.minus(mean).times(each.minus(mean))).toList();
            statistics.add(mean);
            statistics.add(f.constant(1).over(f.sum(squares).times(1.0 / x.size()).plus(EPSILON).squareRoot()));
        }
        Node found = network.apply(new Sitewise("mean and deviation", sites.shape(), 1,
                List.of(Sitewise.Source.of(channels)), f.build(statistics)), input);
        var h = builder("x", channels + 2 * groups);
        List<Term> outputs = IntStream.range(0, channels).mapToObj(c -> h.input(c)
                .minus(h.input(channels + 2 * group[c])).times(h.input(channels + 2 * group[c] + 1))).toList();
        return network.apply(new Sitewise("norm", sites.shape(), 1, List.of(Sitewise.Source.of(channels),
                Sitewise.Source.of(2 * groups)), h.build(outputs)), input, found);
    }

    private static FormulaBuilder builder(String name, int inputs) {
        return new FormulaBuilder(IntStream.range(0, inputs).mapToObj(k -> name + k).toList());
    }

    /** For each channel the number of its group: neighbours whose degrees agree at every site. */
    private static int[] groups(int[] degrees, int channels) {
        int[] group = new int[channels];
        for (int c = 1; c < channels; c++) {
            int own = c;
            boolean same = IntStream.range(0, degrees.length / channels)
                    .allMatch(s -> degrees[s * channels + own] == degrees[s * channels + own - 1]);
            group[c] = group[c - 1] + (same ? 0 : 1);
        }
        return group;
    }
}
