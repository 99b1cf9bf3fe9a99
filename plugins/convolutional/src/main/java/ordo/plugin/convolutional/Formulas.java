package ordo.plugin.convolutional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.spi.formula.Formula;
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

    /** max(x + maps + bias, 0); the bias is the same at every site. */
    static Node relu(Grid grid, Node input, List<Node> maps, Optional<Node> bias) {
        if (maps.isEmpty() && bias.isEmpty()) {
            return relu(grid.network(), input);
        }
        int count = 1 + maps.size() + (bias.isPresent() ? 1 : 0);
        var f = builder(count);
        return joined(grid, "relu", input, maps, bias, f.build(sum(f, count).maximum(f.constant(0))));
    }

    /** x + maps + bias; the bias is the same at every site. */
    static Node plus(Grid grid, Node input, List<Node> maps, Optional<Node> bias) {
        if (maps.isEmpty() && bias.isEmpty()) {
            return input;
        }
        int count = 1 + maps.size() + (bias.isPresent() ? 1 : 0);
        var f = builder(count);
        return joined(grid, "sum with what is given", input, maps, bias, f.build(sum(f, count)));
    }

    private static Term sum(FormulaBuilder f, int inputs) {
        return f.sum(IntStream.range(0, inputs).mapToObj(f::input).toList());
    }

    private static Node joined(Grid grid, String name, Node input, List<Node> maps, Optional<Node> bias,
                               Formula formula) {
        List<Node> nodes = new ArrayList<>(List.of(input));
        nodes.addAll(maps);
        List<Source> sources = new ArrayList<>(nodes.stream().map(_ -> Source.of(1)).toList());
        bias.ifPresent(node -> {
            nodes.add(node);
            sources.add(Source.shared(1));
        });
        return grid.network().apply(new Sitewise(name, grid.sites().shape(), input.cells() / grid.sites().count(), sources,
                formula), nodes.toArray(Node[]::new));
    }

    /**
     * tanh(a) · σ(b), where a and b are the two blocks of channels of the sum of some nodes and, maybe, a bias (van den
     * Oord et al. 2016b, equation 2).
     */
    static Node gate(Grid grid, int filters, List<Node> sums, Optional<Node> bias) {
        List<Node> nodes = new ArrayList<>(sums);
        List<Source> sources = new ArrayList<>(sums.stream().map(_ -> Source.of(2)).toList());
        bias.ifPresent(node -> {
            nodes.add(node);
            sources.add(Source.shared(2));
        });
        var f = builder(2 * nodes.size());
        Term a = f.sum(IntStream.range(0, nodes.size()).mapToObj(k -> f.input(2 * k)).toList());
        Term b = f.sum(IntStream.range(0, nodes.size()).mapToObj(k -> f.input(2 * k + 1)).toList());
        return grid.network().apply(new Sitewise("gate", grid.sites().shape(), filters, sources,
                f.build(a.tanh().times(b.sigmoid()))), nodes.toArray(Node[]::new));
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
