package ordo.plugin.feedforward.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.Frame;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Kernel;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Linear;

/** The lines of {@link DeepNadeScan} for a block of rows, one at a time. The caller keeps a. */
final class DeepPass<S> {
    /** The parameter that says what a variable adds by being known. */
    static final int KNOWN = 2;

    private final Backend<S> backend;
    private final DeepNadeScan scan;
    private final int capacity;
    private final int width;
    private final Moves<S> moves;
    private final FormulaKernel<S> activation;
    private final List<Kernel<S>> kernels = new ArrayList<>();
    /** What f is taken of and what comes of it, layer by layer; of the first layer that is a itself. */
    private final List<S> sums = new ArrayList<>();
    private final List<S> hidden = new ArrayList<>();
    private final Map<Integer, LayerPart<S>> folds = new HashMap<>();
    private final Map<Integer, LayerPart<S>> readouts = new HashMap<>();
    private final LayerPart<S> given;

    /** For blocks of up to {@code capacity} rows. */
    DeepPass(Backend<S> backend, DeepNadeScan scan, Moves<S> moves, int capacity) {
        this.backend = backend;
        this.scan = scan;
        this.capacity = capacity;
        this.width = scan.width();
        this.moves = moves;
        this.activation = backend.formula(scan.layers().activation().formula());
        for (Linear layer : scan.layers().hidden()) {
            boolean first = kernels.isEmpty();
            kernels.add(first ? null : backend.kernel(layer).orElseThrow());
            int size = Math.multiplyExact(capacity, layer.outputs());
            sums.add(first ? null : backend.allocate(size));
            hidden.add(backend.allocate(size));
        }
        // where nothing is given, one cell that stays 0
        this.given = new LayerPart<>(backend, Math.max(1, scan.layout().given()), width, capacity);
    }

    int capacity() {
        return capacity;
    }

    /** Makes the first layer's share of what is given ready to run. */
    LayerPart<S> given(Frame<S> f, Cells<S> x, int row, int rows) {
        int cells = scan.layout().given();
        for (int g = 0; g < cells; g++) {
            moves.copy(rows, x.from(row, scan.firstGiven() + g), new Slice<>(given.input(), g, cells));
        }
        moves.copy(cells * width, rows(f, 0, scan.firstGiven()), Slice.of(given.weight()));
        moves.copy(width, Slice.of(f.parameter(1)), Slice.of(given.bias()));
        return given;
    }

    /** Makes the first layer's share of a variable ready to run. */
    LayerPart<S> fold(Frame<S> f, Cells<S> x, int variable, int row, int rows) {
        int first = scan.firstCell(variable);
        int cells = scan.firstCell(variable + 1) - first;
        var part = folds.computeIfAbsent(cells, n -> new LayerPart<>(backend, n, width, capacity));
        for (int k = 0; k < cells; k++) {
            moves.copy(rows, x.from(row, first + k), new Slice<>(part.input(), k, cells));
        }
        moves.copy(cells * width, rows(f, 0, first), Slice.of(part.weight()));
        moves.copy(width, rows(f, KNOWN, variable), Slice.of(part.bias()));
        return part;
    }

    private Slice<S> rows(Frame<S> f, int parameter, int first) {
        return new Slice<>(f.parameter(parameter), first * width, 1);
    }

    /** Makes a variable's share of the output layer ready to run. */
    LayerPart<S> readout(Frame<S> f, int variable) {
        int first = scan.firstOutput(variable);
        int cells = scan.firstOutput(variable + 1) - first;
        Linear output = scan.layers().output();
        int at = scan.outputWeight();
        var part = readouts.computeIfAbsent(cells, n -> new LayerPart<>(backend, output.inputs(), n, capacity));
        for (int p = 0; p < cells; p++) {
            moves.copy(output.inputs(), new Slice<>(f.parameter(at), first + p, output.outputs()),
                    new Slice<>(part.weight(), p, cells));
        }
        moves.copy(cells, new Slice<>(f.parameter(at + 1), first, 1), Slice.of(part.bias()));
        return part;
    }

    /** a = a_0, from {@code at} on. */
    void start(Frame<S> f, Cells<S> x, int row, int rows, S a, int at) {
        var part = given(f, x, row, rows);
        part.forward(rows, part.input());
        moves.copy(rows * width, Slice.of(part.output()), new Slice<>(a, at, 1));
    }

    /** Moves a on past the variable of this rank. */
    void next(Frame<S> f, Cells<S> x, int rank, int row, int rows, S a, int at) {
        var part = fold(f, x, scan.variable(rank), row, rows);
        part.forward(rows, part.input());
        moves.add(rows * width, Slice.of(part.output()), new Slice<>(a, at, 1));
    }

    /** All hidden layers. */
    void network(Frame<S> f, int rows, S a, int at) {
        activation.evaluate(rows * width, List.of(new Slice<>(a, at, 1)), List.of(Slice.of(hidden.getFirst())));
        for (int l = 1; l < kernels.size(); l++) {
            int w = DeepNadeScan.weight(l);
            kernels.get(l).forward(Buffers.forward(rows, List.of(hidden.get(l - 1)), sums.get(l),
                    List.of(f.parameter(w), f.parameter(w + 1))));
            activation.evaluate(rows * scan.layers().hidden().get(l).outputs(), List.of(Slice.of(sums.get(l))),
                    List.of(Slice.of(hidden.get(l))));
        }
    }

    /** The parameters of the variable of this rank, if it has any. */
    void outputs(Frame<S> f, Cells<S> y, int rank, int row, int rows, S a, int at) {
        int variable = scan.variable(rank);
        int first = scan.firstOutput(variable);
        int cells = scan.firstOutput(variable + 1) - first;
        if (cells == 0) {
            return;
        }
        network(f, rows, a, at);
        var part = readout(f, variable);
        part.forward(rows, hidden.getLast());
        for (int p = 0; p < cells; p++) {
            moves.copy(rows, new Slice<>(part.output(), p, cells), y.from(row, first + p));
        }
    }

    /** The kernel of hidden layer {@code l}, from 1. */
    Kernel<S> kernel(int l) {
        return kernels.get(l);
    }

    /** What f was taken of in hidden layer {@code l}, from 1. */
    S sum(int l) {
        return sums.get(l);
    }

    /** What hidden layer {@code l} made, from 0. */
    S hidden(int l) {
        return hidden.get(l);
    }

    /** How many hidden layers there are. */
    int layers() {
        return kernels.size();
    }
}
