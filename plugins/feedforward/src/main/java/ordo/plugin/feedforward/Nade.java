package ordo.plugin.feedforward;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.plugin.feedforward.scan.NadeScan;
import ordo.spi.Activation;
import ordo.spi.Architecture;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;

/**
 * The neural autoregressive distribution estimator (Larochelle and Murray 2011; Uria et al. 2016): a hidden layer for
 * every conditional, all with the same weights,
 * h_d = f(c + W · x_&lt;d), parameters_d = b_d + V_d · h_d, computed in O(D · H) by one {@link NadeScan}.
 *
 * @param hidden     H, the number of hidden units; at least 1
 * @param activation f; the paper's is the sigmoid
 */
public record Nade(int hidden, Activation activation) implements Architecture {
    @Override
    public Node build(Network network) {
        int variables = network.shape().size();
        int each = network.variables().cells() / variables;
        Node x = network.everything();
        int[] order = new int[variables];
        Arrays.setAll(order, network.ordering()::variable);
        int[] firstCells = IntStream.rangeClosed(0, variables).map(v -> v * each).toArray();
        int[] firstOutputs = IntStream.rangeClosed(0, variables).map(v -> v * network.parametersPerVariable())
                .toArray();
        var scan = new NadeScan("nade", order, firstCells, x.cells() - firstCells[variables], hidden, firstOutputs,
                activation);
        return network.part("nade", () -> network.apply(scan, x));
    }
}
