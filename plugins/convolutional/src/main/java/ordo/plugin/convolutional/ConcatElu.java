package ordo.plugin.convolutional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.Layer;
import ordo.spi.Shape;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sites;
import ordo.spi.graph.Sitewise;

/** The concatenated ELU: of a block of channels two, elu(x) and elu(-x) (Salimans et al. 2017, after Shang et al. 2016). */
public final class ConcatElu implements Layer {
    static Contribution<?> contribution() {
        return Contribution.<Layer>of(Kind.LAYER, "concat_elu", "Two blocks of channels of one: elu(x) and elu(-x) (Shang "
                + "et al. 2016).", new ConcatElu());
    }

    @Override
    public Node apply(Network network, Node input) {
        Shape shape = input.shape();
        return Sites.of(network).filter(sites -> sites.arrange(network, input)).map(sites -> of(network, sites.shape(), input))
                // at coarser sites, or at none
                .orElseGet(() -> of(network, shape.rank() == 1 ? Shape.of(1)
                        : Shape.of(Arrays.copyOf(shape.extents(), shape.rank() - 1)), input));
    }

    /** That of one or more nodes of the same number of cells, their channels joined. */
    static Node of(Network network, Shape sites, Node... inputs) {
        int count = inputs.length;
        var f = new FormulaBuilder(IntStream.range(0, count).mapToObj(i -> "x" + i).toList());
        List<Term> outputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Term x = f.input(i);
            Term zero = f.constant(0);
            // the one that is below 0; at 0 neither is, so that both slopes are 1 there
            Term bent = x.absolute().negate().expm1();
            outputs.add(x.less(zero).select(bent, x));
            outputs.add(zero.less(x).select(bent, x.negate()));
        }
        return network.apply(new Sitewise("concat_elu", sites, inputs[0].cells() / sites.size(),
                Collections.nCopies(count, Sitewise.Source.of(1)), f.build(outputs)), inputs);
    }
}
