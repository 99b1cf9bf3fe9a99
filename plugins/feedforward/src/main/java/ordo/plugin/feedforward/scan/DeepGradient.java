package ordo.plugin.feedforward.scan;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.Frame;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Linear;

/**
 * The gradients of {@link DeepNadeScan} for a block of rows. Nothing is kept from the way forward: a is stored before
 * every tile of √D variables, then, from the last tile to the first, within the tile, and the layers are run again at
 * every rank. Memory: about 2 · √D · rows · H numbers.
 */
final class DeepGradient<S> {
    private final DeepNadeScan scan;
    private final DeepPass<S> pass;
    private final Moves<S> moves;
    private final FormulaKernel<S> slope;
    private final int width;
    private final int tile;
    private final int tiles;
    private final S starts;
    private final S within;
    private final S da;
    private final List<S> dh = new ArrayList<>();

    private Frame<S> frame;
    private Cells<S> x;
    private Cells<S> dx;
    private Cells<S> dy;
    private int row;
    private int rows;

    DeepGradient(Backend<S> backend, DeepNadeScan scan, DeepPass<S> pass, Moves<S> moves) {
        this.scan = scan;
        this.pass = pass;
        this.moves = moves;
        this.slope = backend.formula(scan.layers().activation().formula().chained());
        this.width = scan.width();
        this.tile = (int) Math.ceil(Math.sqrt(scan.variables()));
        this.tiles = (scan.variables() + tile - 1) / tile;
        int size = Math.multiplyExact(pass.capacity(), width);
        this.starts = backend.allocate(Math.multiplyExact(tiles, size));
        this.within = backend.allocate(Math.multiplyExact(tile, size));
        this.da = backend.allocate(size);
        for (Linear layer : scan.layers().hidden()) {
            dh.add(backend.allocate(Math.multiplyExact(pass.capacity(), layer.outputs())));
        }
    }

    /** Adds what the rows from {@code from} on contribute. */
    void run(Frame<S> f, int from, int count) {
        frame = f;
        row = from;
        rows = count;
        x = new Cells<>(f.input(0), scan.inputs(), f.rows(), true);
        dx = f.inputGradient(0) == null ? null : new Cells<>(f.inputGradient(0), scan.inputs(), f.rows(), true);
        dy = new Cells<>(f.outputGradient(), scan.outputs(), f.rows(), true);
        int size = rows * width;
        moves.clear(da, size);
        pass.start(f, x, row, rows, starts, 0);
        for (int t = 0; t + 1 < tiles; t++) {
            moves.copy(size, new Slice<>(starts, t * size, 1), new Slice<>(starts, (t + 1) * size, 1));
            for (int rank = t * tile; rank < (t + 1) * tile; rank++) {
                pass.next(f, x, rank, row, rows, starts, (t + 1) * size);
            }
        }
        for (int t = tiles - 1; t >= 0; t--) {
            tile(t * tile, Math.min(scan.variables(), (t + 1) * tile), t * size);
        }
        start();
        frame = null;
    }

    private void tile(int low, int high, int at) {
        int size = rows * width;
        moves.copy(size, new Slice<>(starts, at, 1), Slice.of(within));
        for (int rank = low; rank + 1 < high; rank++) {
            int next = (rank + 1 - low) * size;
            moves.copy(size, new Slice<>(within, next - size, 1), new Slice<>(within, next, 1));
            pass.next(frame, x, rank, row, rows, within, next);
        }
        for (int rank = high - 1; rank >= low; rank--) {
            if (scan.firstOutput(scan.variable(rank)) < scan.firstOutput(scan.variable(rank) + 1)) {
                outputs(scan.variable(rank), (rank - low) * size);
            }
            if (rank > 0) {
                fold(scan.variable(rank - 1));
            }
        }
    }

    /** From the gradient of one variable's parameters to that of a, which lies at {@code at} in the tile. */
    private void outputs(int variable, int at) {
        pass.network(frame, rows, within, at);
        int last = pass.layers() - 1;
        readout(variable, dh.get(last));
        for (int l = last; l > 0; l--) {
            chain(Slice.of(pass.sum(l)), l);
            int w = DeepNadeScan.weight(l);
            pass.kernel(l).backward(Buffers.forward(rows, List.of(pass.hidden(l - 1)), pass.sum(l),
                    List.of(frame.parameter(w), frame.parameter(w + 1))).backward(List.of(dh.get(l - 1)), dh.get(l),
                    List.of(frame.parameterGradient(w), frame.parameterGradient(w + 1))).adding(false, true));
        }
        chain(new Slice<>(within, at, 1), 0);
        moves.add(rows * width, Slice.of(dh.getFirst()), Slice.of(da));
    }

    private void readout(int variable, S toHidden) {
        int first = scan.firstOutput(variable);
        int cells = scan.firstOutput(variable + 1) - first;
        int units = scan.layers().output().inputs();
        int at = scan.outputWeight();
        var part = pass.readout(frame, variable);
        for (int p = 0; p < cells; p++) {
            moves.copy(rows, dy.from(row, first + p), new Slice<>(part.outputGradient(), p, cells));
        }
        part.backward(rows, pass.hidden(pass.layers() - 1), toHidden, part.outputGradient());
        for (int p = 0; p < cells; p++) {
            moves.add(units, new Slice<>(part.weightGradient(), p, cells),
                    new Slice<>(frame.parameterGradient(at), first + p, scan.outputs()));
        }
        moves.add(cells, Slice.of(part.biasGradient()), new Slice<>(frame.parameterGradient(at + 1), first, 1));
    }

    /** Through f: what it was taken of lies at {@code of}. */
    private void chain(Slice<S> of, int l) {
        int count = rows * scan.layers().hidden().get(l).outputs();
        slope.evaluate(count, List.of(of, Slice.of(dh.get(l))), List.of(Slice.of(dh.get(l))));
    }

    private void fold(int variable) {
        int first = scan.firstCell(variable);
        var part = pass.fold(frame, x, variable, row, rows);
        firstLayer(part, first, scan.firstCell(variable + 1) - first);
        moves.add(width, Slice.of(part.biasGradient()),
                new Slice<>(frame.parameterGradient(DeepPass.KNOWN), variable * width, 1));
    }

    private void start() {
        var part = pass.given(frame, x, row, rows);
        firstLayer(part, scan.firstGiven(), scan.layout().given());
        moves.add(width, Slice.of(part.biasGradient()), Slice.of(frame.parameterGradient(1)));
    }

    /** The gradients of some input cells and of the rows of the first layer's weight that belong to them. */
    private void firstLayer(LayerPart<S> part, int first, int cells) {
        part.backward(rows, part.input(), dx == null ? null : part.inputGradient(), da);
        moves.add(cells * width, Slice.of(part.weightGradient()),
                new Slice<>(frame.parameterGradient(0), first * width, 1));
        for (int k = 0; dx != null && k < cells; k++) {
            moves.add(rows, new Slice<>(part.inputGradient(), k, cells), dx.from(row, first + k));
        }
    }
}
