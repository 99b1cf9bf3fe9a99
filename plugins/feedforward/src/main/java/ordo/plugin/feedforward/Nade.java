package ordo.plugin.feedforward;

import ordo.plugin.feedforward.scan.NadeScan;
import ordo.plugin.feedforward.scan.ScanLayout;
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
        var scan = new NadeScan("nade", ScanLayout.of(network), hidden, activation);
        return network.part("nade", () -> network.apply(scan, network.everything()));
    }
}
