package ordo.plugin.convolutional;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.spi.graph.Node;
import ordo.spi.graph.Sitewise.Source;

/**
 * What is given, as terms of the sum before an activation: in the same pass over memory.
 *
 * @param maps channels at each site
 * @param bias channels that are the same at every site
 */
record Summands(List<Node> maps, Optional<Node> bias) {

    boolean none() {
        return maps.isEmpty() && bias.isEmpty();
    }

    /** Some nodes, and these behind them. */
    List<Node> behind(List<Node> nodes) {
        List<Node> all = new ArrayList<>(nodes);
        all.addAll(maps);
        bias.ifPresent(all::add);
        return all;
    }

    /**
     * What those nodes hold.
     *
     * @param sources of the nodes before
     * @param blocks  into how many blocks the channels of these fall
     */
    List<Source> behind(List<Source> sources, int blocks) {
        List<Source> all = new ArrayList<>(sources);
        maps.forEach(_ -> all.add(Source.of(blocks)));
        bias.ifPresent(_ -> all.add(Source.shared(blocks)));
        return all;
    }
}
