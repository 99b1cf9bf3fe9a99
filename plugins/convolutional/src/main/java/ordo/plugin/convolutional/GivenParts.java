package ordo.plugin.convolutional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Initializer;
import ordo.spi.graph.Network;
import ordo.spi.graph.Node;
import ordo.spi.graph.SiteMap;
import ordo.spi.graph.Window;

/**
 * What a network is given, as convolutions take it in: maps, whose values lie at the sites, and all else as one vector.
 *
 * @param sites  [height, width], or [length]
 * @param vector labels and other values, if there are any
 * @param maps   what has the sites' extents, perhaps with some channels at each
 */
record GivenParts(Shape sites, Optional<Node> vector, List<Node> maps) {
    /** Nothing. */
    static final GivenParts NONE = new GivenParts(Shape.of(1), Optional.empty(), List.of());

    /**
     * What a network is given.
     *
     * @throws OrdoException if it is given an array of several extents that are not the sites'
     */
    static GivenParts of(Network network, Shape sites) {
        List<Node> maps = new ArrayList<>();
        List<Node> others = new ArrayList<>();
        for (int i = 0; i < network.given().size(); i++) {
            Shape shape = network.givenShapes().get(i);
            boolean map = shape.size() > 1 && (shape.equals(sites) || shape.rank() == sites.rank() + 1
                    && sites.append(shape.extent(sites.rank())).equals(shape));
            if (!map && shape.rank() > 1) {
                throw OrdoException.spec("what is given has the extents " + shape + ", but the variables lie at sites of the "
                        + "extents " + sites, "give a map of the extents " + sites + ", or " + sites.append(3)
                        + " with channels, or a vector such as [" + shape.size() + "], which has no places");
            }
            (map ? maps : others).add(network.given().get(i));
        }
        return new GivenParts(sites, others.isEmpty() ? Optional.empty() : Optional.of(others.size() == 1
                ? others.getFirst() : network.concatenate(others.toArray(Node[]::new))), maps);
    }

    /**
     * The maps as so many channels at each site of a resolution, one node for each of them. They are known from the
     * beginning: their cells have degree -1, and all taps of the window are live.
     *
     * @param to where the resolution's sites lie among those of the maps
     */
    List<Node> maps(Network network, String label, SiteMap to, Window window, int channels) {
        List<Node> nodes = new ArrayList<>();
        for (Node map : maps) {
            int[] known = new int[to.outputs().size() * channels];
            Arrays.fill(known, -1);
            String name = label + ".map" + (maps.size() == 1 ? "" : nodes.size() + 1);
            nodes.add(network.apply(new Convolution(name, to, window, map.degrees(), known).unbiased()
                    .starting(Initializer.scaled(1, window.taps() * (map.cells() / sites.size()))), map));
        }
        return nodes;
    }
}
