package ordo.spi.graph;

import java.util.function.IntConsumer;

/**
 * Sites of a {@link Convolution} whose cells, in one range of channels, have the same live edges. A link is a tap and a
 * channel of the cell that the tap touches: number {@code tap * channels + channel}, which is also the row of the
 * weight's matrix [taps · channels, own channels].
 *
 * @param from  the first of the cells' channels
 * @param to    the channel after the last
 * @param sites the sites, ascending
 * @param links the live links as stretches {@code links[2i] … links[2i + 1] - 1}, ascending and apart; the chain of
 *              every cell runs over them in this order
 */
public record SiteClass(int from, int to, int[] sites, int[] links) {

    /** Visits the live links in their order. */
    public void eachLink(IntConsumer visitor) {
        for (int i = 0; i < links.length; i += 2) {
            for (int link = links[i]; link < links[i + 1]; link++) {
                visitor.accept(link);
            }
        }
    }

    /** How many live links each cell has. */
    public int liveLinks() {
        int count = 0;
        for (int i = 0; i < links.length; i += 2) {
            count += links[i + 1] - links[i];
        }
        return count;
    }
}
