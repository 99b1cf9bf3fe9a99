package ordo.plugin.cpu;

import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;
import ordo.spi.compute.Aligned;
import ordo.spi.compute.Workers;

/**
 * A copy of all weights of a layer in panels, for more rows than one thread takes at a time: each group of rows would
 * make it again. Weights are read in the order in which they lie, since the parts of each row that one panel needs,
 * fetched apart from each other at a distance of 4 KiB, take three times as long.
 */
final class PackedChains {
    private static final int WIDTH = Lanes.PANEL;
    /** Links of a task, where weights are read link by link. */
    private static final int CHUNK = 16;
    /** Weights that one thread copies per nanosecond, roughly. */
    private static final int SPEED = 2;

    /** Whoever computes a layer packs its weights, uses them at once, and forgets them: one copy does for all layers. */
    private static final ThreadLocal<MemorySegment> MEMORY = ThreadLocal.withInitial(() -> Aligned.numbers(0));

    private final int links;
    private final ChainColumns columns;
    private final int[] starts;
    private final long size;
    private final IntConsumer packing;
    private final int tasks;
    private MemorySegment memory;
    private float[] weights;

    PackedChains(Chains chains, ChainColumns columns) {
        this.links = chains.links();
        this.columns = columns;
        int panels = Math.ceilDiv(chains.rows(), WIDTH);
        this.starts = new int[panels];
        int room = 0;
        for (int q = 0; q < panels; q++) {
            starts[q] = room;
            room = Math.addExact(room, Math.max(0, columns.end(q) - columns.begin(q)) * columns.width(q));
        }
        this.size = room;
        this.packing = columns.chainsSideBySide() ? this::links : this::panel;
        this.tasks = columns.chainsSideBySide() ? Math.ceilDiv(links, CHUNK) : panels;
    }

    /** Copies the weights; they are there until {@link #forget}. */
    void pack(Workers workers, float[] from) {
        memory = Aligned.atLeast(MEMORY.get(), size);
        MEMORY.set(memory);
        weights = from;
        Tasks.run(workers, size / SPEED, tasks, packing);
        weights = null;
    }

    void forget() {
        memory = null;
    }

    MemorySegment memory() {
        return memory;
    }

    /** Where the row of link {@code k} of panel {@code q} starts. */
    int place(int q, int k) {
        return starts[q] + (k - columns.begin(q)) * columns.width(q);
    }

    private void links(int task) {
        int last = Math.min(links, (task + 1) * CHUNK);
        for (int k = task * CHUNK; k < last; k++) {
            for (int q = 0; q < starts.length; q++) {
                if (columns.begin(q) <= k && k < columns.end(q)) {
                    columns.pack(weights, q, k, k + 1, memory, place(q, k));
                }
            }
        }
    }

    private void panel(int q) {
        columns.pack(weights, q, columns.begin(q), columns.end(q), memory, starts[q]);
    }
}
