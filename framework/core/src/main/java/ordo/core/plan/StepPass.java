package ordo.core.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import ordo.core.graph.CellsByDegree;
import ordo.core.graph.Graph;
import ordo.core.model.Block;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Conditional;
import ordo.spi.graph.Parameter;

/**
 * Ancestral sampling under one ordering for the price of one forward pass: the cells of degree d are computed once, as
 * soon as the variable of rank d is known.
 */
final class StepPass<S> {
    private final Backend<S> backend;
    private final Program<S> program;
    private final List<Factor<S>> factors;
    private final List<int[][]> turns;
    private final S logDensity;
    private final double[] host;
    private final boolean[] drawn;
    private final int variables;

    /** A block by its first rank, ready to draw and to score. */
    private record Factor<S>(Conditional conditional, FormulaKernel<S> sampler, FormulaKernel<S> density,
                             Uniforms<S> uniforms) { }

    StepPass(Graph graph, List<Block> blocks, Backend<S> backend, Kernels kernels, Function<Parameter, S> parameters,
             int rows) {
        this.backend = backend;
        this.program = new Program<>(graph, backend, kernels, parameters, rows, true);
        this.variables = graph.variables().cells();
        Map<List<Object>, Factor<S>> made = new HashMap<>();
        this.factors = new ArrayList<>(Collections.nCopies(variables, null));
        for (Block block : blocks) {
            Factor<S> alike = made.computeIfAbsent(List.of(block.head(), block.domain()), _ -> new Factor<>(
                    block.conditional(), backend.formula(block.head().sampler(block.domain())),
                    backend.formula(block.head().logDensity(block.domain())),
                    new Uniforms<>(backend, block.head().uniforms(block.domain()), rows)));
            factors.set(graph.rank(block.conditional()), new Factor<>(block.conditional(), alike.sampler(),
                    alike.density(), alike.uniforms()));
        }
        this.turns = program.units().stream().map(u -> new CellsByDegree(u.node(), variables).turns()).toList();
        this.logDensity = backend.allocate(rows);
        this.host = new double[rows];
        this.drawn = new boolean[rows];
    }

    /** Where the values of variables come from. */
    interface Chooser {
        /** The value of this variable of this row if it is prescribed, NaN if it is to be drawn. */
        double prescribed(int row, int variable);
    }

    /**
     * log p of each row in nats, in two parts: of what was drawn given all before it, and of what was prescribed.
     */
    record Parts(double[] drawn, double[] prescribed) {
        Parts(int rows) {
            this(new double[rows], new double[rows]);
        }
    }

    /**
     * Draws samples, or follows prescribed values. A block that is prescribed in part counts as drawn.
     *
     * @param samples the number of each row's sample: with the seed it decides the row's random numbers
     * @param given   one array of {@code rows} numbers for each given value
     * @param chooser prescribed values; null if all are to be drawn
     * @param x       receives rows · D numbers, row by row
     * @param logP    receives log p of each row in two parts
     */
    void run(long seed, long[] samples, List<double[]> given, int rows, Chooser chooser, double[] x, Parts logP) {
        run(seed, samples, given, rows, chooser, null, x, logP);
    }

    /** The same; {@code choice}, unless it is null, may change the values of each block before they count as known. */
    void run(long seed, long[] samples, List<double[]> given, int rows, Chooser chooser, BlockChoice choice, double[] x,
             Parts logP) {
        program.rows(rows);
        program.giveColumns(given, rows);
        program.units().forEach(unit -> unit.kernel().begin(unit.frame()));
        java.util.Arrays.fill(logP.drawn(), 0, rows, 0);
        java.util.Arrays.fill(logP.prescribed(), 0, rows, 0);
        for (int rank = 0; rank < variables; rank++) {
            for (int u = 0; u < turns.size(); u++) {
                var unit = program.units().get(u);
                unit.kernel().step(unit.frame(), rank - 1, turns.get(u)[rank]);
            }
            Factor<S> factor = factors.get(rank);
            // the other variables of a block are drawn with its first one
            if (factor != null) {
                draw(factor, seed, samples, rank, rows);
                java.util.Arrays.fill(drawn, 0, rows, chooser == null);
                if (chooser != null) {
                    prescribe(chooser, factor.conditional(), rows);
                }
                if (choice != null) {
                    choose(choice, factor, rows);
                }
                collect(factor, rows, x, logP);
            }
        }
    }

    private void draw(Factor<S> factor, long seed, long[] samples, int rank, int rows) {
        List<Slice<S>> inputs = factor.uniforms().draw(seed, samples, rank, rows);
        addParameters(inputs, factor.conditional(), rows);
        factor.sampler().evaluate(rows, inputs, values(factor.conditional(), rows));
    }

    private void prescribe(Chooser chooser, Conditional conditional, int rows) {
        S x = program.value(program.graph().variables());
        for (int variable = conditional.variable(); variable < conditional.variable() + conditional.span(); variable++) {
            backend.read(x, variable * rows, host, 0, rows);
            for (int r = 0; r < rows; r++) {
                double value = chooser.prescribed(r, variable);
                drawn[r] |= Double.isNaN(value);
                host[r] = Double.isNaN(value) ? host[r] : value;
            }
            backend.write(host, 0, x, variable * rows, rows);
        }
    }

    private void choose(BlockChoice choice, Factor<S> factor, int rows) {
        S x = program.value(program.graph().variables());
        int first = factor.conditional().variable();
        double[][] values = new double[factor.conditional().span()][rows];
        for (int k = 0; k < values.length; k++) {
            backend.read(x, (first + k) * rows, values[k], 0, rows);
        }
        choice.choose(factor.conditional(), values, candidates -> {
            write(candidates, x, first, rows);
            evaluate(factor, rows);
            return java.util.Arrays.copyOf(host, rows);
        });
        write(values, x, first, rows);
    }

    private void write(double[][] values, S x, int first, int rows) {
        for (int k = 0; k < values.length; k++) {
            backend.write(values[k], 0, x, (first + k) * rows, rows);
        }
    }

    /** log p of a block, into {@link #host}. */
    private void evaluate(Factor<S> factor, int rows) {
        List<Slice<S>> inputs = new ArrayList<>(values(factor.conditional(), rows));
        addParameters(inputs, factor.conditional(), rows);
        factor.density().evaluate(rows, inputs, List.of(Slice.of(logDensity)));
        backend.read(logDensity, 0, host, 0, rows);
    }

    private void collect(Factor<S> factor, int rows, double[] x, Parts logP) {
        Conditional conditional = factor.conditional();
        evaluate(factor, rows);
        for (int r = 0; r < rows; r++) {
            (drawn[r] ? logP.drawn() : logP.prescribed())[r] += host[r];
        }
        for (int variable = conditional.variable(); variable < conditional.variable() + conditional.span(); variable++) {
            backend.read(program.value(program.graph().variables()), variable * rows, host, 0, rows);
            for (int r = 0; r < rows; r++) {
                x[r * variables + variable] = host[r];
            }
        }
    }

    private List<Slice<S>> values(Conditional conditional, int rows) {
        S x = program.value(program.graph().variables());
        return IntStream.range(0, conditional.span())
                .mapToObj(k -> new Slice<>(x, (conditional.variable() + k) * rows, 1)).toList();
    }

    private void addParameters(List<Slice<S>> inputs, Conditional conditional, int rows) {
        S parameters = program.value(program.graph().output());
        for (int k = 0; k < conditional.parameters(); k++) {
            inputs.add(new Slice<>(parameters, (conditional.cell() + k) * rows, 1));
        }
    }
}
