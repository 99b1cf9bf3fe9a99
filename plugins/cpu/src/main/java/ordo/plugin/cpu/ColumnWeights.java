package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import ordo.spi.compute.Aligned;

/**
 * The weights of some {@link Columns}, copied so that those of a link lie side by side: at lines of the cache for a
 * {@link RunTile}, which is a tenth faster then, else in an array.
 */
final class ColumnWeights {
    private static final int L = Lanes.COUNT;
    private static final int[] NUMBERS = Chains.identity(L);
    private static final ThreadLocal<Buffer> BUFFER = ThreadLocal.withInitial(Buffer::new);

    /** What one thread copies before it goes to memory that is no array. */
    private static final class Buffer {
        private float[] numbers = {};

        float[] ofSize(int size) {
            if (numbers.length < size) {
                numbers = new float[size];
            }
            return numbers;
        }
    }

    private final int first;
    private final int count;
    private final int width;
    private final boolean tiled;
    private final MemorySegment tiles;
    private final float[] lists;

    /**
     * @param first the first channel
     * @param count how many
     * @param links how many
     * @param tiled whether a tile of their width runs them
     */
    ColumnWeights(int first, int count, int links, boolean tiled) {
        this.first = first;
        this.count = count;
        this.width = Lanes.roundUp(count);
        this.tiled = tiled;
        this.tiles = Aligned.numbers(tiled ? links * width : 0);
        this.lists = new float[tiled ? 0 : links * width];
    }

    /** Whether there is a {@link RunTile} or {@link NarrowRunTile} for them. */
    boolean tiled() {
        return tiled;
    }

    /** The weights if they are {@link #tiled}. */
    MemorySegment tiles() {
        return tiles;
    }

    /** The weights if they are not. */
    float[] lists() {
        return lists;
    }

    /**
     * Copies the weights of some links.
     *
     * @param link     the first of them
     * @param links    how many
     * @param from     where the weight of this link and of channel 0 lies
     * @param perLink  how far it is to the next link's
     * @param perChannel how far it is to the next channel's; one of the two is 1
     */
    void pack(int link, int links, float[] all, int from, int perLink, int perChannel) {
        if (!tiled) {
            copy(links, all, from + first * perChannel, perLink, perChannel, lists, link * width);
            return;
        }
        float[] buffer = BUFFER.get().ofSize(links * width);
        copy(links, all, from + first * perChannel, perLink, perChannel, buffer, 0);
        Aligned.copy(buffer, 0, tiles, (long) link * width * Float.BYTES, links * width);
    }

    private void copy(int links, float[] all, int at, int perLink, int perChannel, float[] target, int to) {
        if (perChannel == 1) {
            for (int k = 0; k < links; k++) {
                System.arraycopy(all, at + k * perLink, target, to + k * width, count);
            }
            return;
        }
        float[] scratch = Transposition.scratch();
        for (int j = 0; j < count; j += L) {
            int whole = j + L <= count ? links / L * L : 0;
            for (int k = 0; k < whole; k += L) {
                Transposition.block(all, NUMBERS, 0, perChannel, at + j * perChannel + k, target, NUMBERS, 0, width,
                        to + k * width + j, L, scratch);
            }
            for (int k = whole; k < links; k++) {
                for (int i = j; i < Math.min(count, j + L); i++) {
                    target[to + k * width + i] = all[at + i * perChannel + k];
                }
            }
        }
    }
}
