package ordo.plugin.convolutional;

import java.util.Arrays;
import ordo.spi.graph.Node;

/**
 * Cells at sites as a convolution is told about them. Of a node that holds two stacks side by side, a view shows one: the
 * other's cells are told to have a degree that no reader may see, so that their taps are dead and cost nothing.
 *
 * @param node    the node
 * @param degrees what its cells are told to have
 * @param numbers how many numbers other than 0 there are at a site
 * @param raw     whether it is the variables
 */
record View(Node node, int[] degrees, double numbers, boolean raw) {
    private static final int NEVER = Integer.MAX_VALUE;

    /** One half of a node's channels. */
    static View half(Node node, int sites, boolean second) {
        int channels = node.cells() / sites;
        int[] degrees = node.degrees();
        for (int site = 0; site < sites; site++) {
            int hidden = site * channels + (second ? 0 : channels / 2);
            Arrays.fill(degrees, hidden, hidden + channels / 2, NEVER);
        }
        return new View(node, degrees, channels / 2.0, false);
    }
}
