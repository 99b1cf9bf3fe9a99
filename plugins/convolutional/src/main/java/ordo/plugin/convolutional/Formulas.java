package ordo.plugin.convolutional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import ordo.spi.Shape;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Sitewise;
import ordo.spi.graph.Sitewise.Source;

/** What lies between convolutions. Each is one pass over memory, with the sums that come before or behind it. */
final class Formulas {
    private Formulas() { }

    /** max(x, 0). */
    static Node relu(Network network, Node input) {
        var f = builder(1);
        return network.apply(new Elementwise("relu", input.shape(), f.build(f.input(0).maximum(f.constant(0)))), input);
    }

    /** max(x + what is given, 0). */
    static Node relu(Grid grid, Node input, Summands given) {
        return given.none() ? relu(grid.network(), input)
                : sum(grid, "relu", input, given, (f, sum) -> sum.maximum(f.constant(0)));
    }

    /** x + what is given. */
    static Node plus(Grid grid, Node input, Summands given) {
        return given.none() ? input : sum(grid, "sum with what is given", input, given, (_, sum) -> sum);
    }

    private static Node sum(Grid grid, String name, Node input, Summands given,
                            BiFunction<FormulaBuilder, Term, Term> activation) {
        List<Node> nodes = given.behind(List.of(input));
        var f = builder(nodes.size());
        Term sum = f.sum(IntStream.range(0, nodes.size()).mapToObj(f::input).toList());
        int[] extents = input.shape().extents();
        int channels = extents[extents.length - 1];
        return grid.network().apply(new Sitewise(name, Shape.of(Arrays.copyOf(extents, extents.length - 1)), channels,
                given.behind(List.of(Source.of(1)), 1), f.build(activation.apply(f, sum))), nodes.toArray(Node[]::new));
    }

    /**
     * tanh(a) · σ(b), where a and b are the two blocks of channels of the sum of some nodes and of what is given (van den
     * Oord et al. 2016b, equation 2).
     */
    static Node gate(Grid grid, int filters, List<Node> sums, Summands given) {
        List<Node> nodes = given.behind(sums);
        var f = builder(2 * nodes.size());
        Term a = f.sum(IntStream.range(0, nodes.size()).mapToObj(k -> f.input(2 * k)).toList());
        Term b = f.sum(IntStream.range(0, nodes.size()).mapToObj(k -> f.input(2 * k + 1)).toList());
        return grid.network().apply(new Sitewise("gate", grid.sites().shape(), filters,
                given.behind(sums.stream().map(_ -> Source.of(2)).toList(), 2), f.build(a.tanh().times(b.sigmoid()))),
                nodes.toArray(Node[]::new));
    }

    /** Both stacks in one node, vertical channels first; to the horizontal ones those of an earlier such node are added. */
    static Node sideBySide(Network network, Sites sites, int filters, Node vertical, Node horizontal,
                           Optional<Node> earlier) {
        if (earlier.isEmpty()) {
            var f = builder(2);
            return network.apply(new Sitewise("both stacks", sites.shape(), filters, List.of(Source.of(1), Source.of(1)),
                    f.build(f.input(0), f.input(1))), vertical, horizontal);
        }
        var f = builder(4);
        return network.apply(new Sitewise("both stacks", sites.shape(), filters, List.of(Source.of(1), Source.of(1),
                Source.of(2)), f.build(f.input(0), f.input(3).plus(f.input(1)))), vertical, horizontal, earlier.get());
    }

    /** x plus the first block of another node of two blocks. */
    static Node plusFirst(Grid grid, int filters, Node input, Node two) {
        var f = builder(3);
        return grid.network().apply(new Sitewise("sum", grid.sites().shape(), filters, List.of(Source.of(1),
                Source.of(2)), f.build(f.input(0).plus(f.input(1)))), input, two);
    }

    /** max(Σ second blocks, 0) of nodes of two blocks; the last has one only. */
    static Node reluOfSeconds(Grid grid, int filters, List<Node> nodes) {
        int last = nodes.size() - 1;
        var f = builder(2 * last + 1);
        List<Term> terms = new ArrayList<>(IntStream.range(0, last).mapToObj(k -> f.input(2 * k + 1)).toList());
        terms.add(f.input(2 * last));
        List<Source> sources = IntStream.rangeClosed(0, last).mapToObj(k -> Source.of(k == last ? 1 : 2)).toList();
        return grid.network().apply(new Sitewise("relu of skips", grid.sites().shape(), filters, sources,
                f.build(f.sum(terms).maximum(f.constant(0)))), nodes.toArray(Node[]::new));
    }

    private static FormulaBuilder builder(int inputs) {
        var names = new String[inputs];
        Arrays.setAll(names, k -> "x" + k);
        return new FormulaBuilder(names);
    }
}
