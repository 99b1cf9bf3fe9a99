package ordo.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ordo.core.graph.CellsByDegree;
import ordo.core.graph.Graph;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Parameter;

/**
 * Ancestral sampling under one ordering for the price of one forward pass: the cells of degree d are computed once, as
 * soon as the variable of rank d is known.
 */
final class StepPass<S> {
    private final Backend<S> backend;
    private final Program<S> program;
    private final FormulaKernel<S> sampler;
    private final FormulaKernel<S> density;
    private final List<int[][]> turns;
    private final Uniforms<S> uniforms;
    private final S logDensity;
    private final double[] host;
    private final int variables;
    private final int each;

    StepPass(Graph graph, ConditionalDistribution head, Domain domain, Backend<S> backend, Kernels kernels,
             Function<Parameter, S> parameters, int rows) {
        this.backend = backend;
        this.program = new Program<>(graph, backend, kernels, parameters, rows, true);
        this.sampler = backend.formula(head.sampler(domain));
        this.density = backend.formula(head.logDensity(domain));
        this.variables = graph.variables().cells();
        this.each = graph.parametersPerVariable();
        this.turns = program.units().stream().map(u -> new CellsByDegree(u.node(), variables).turns()).toList();
        this.uniforms = new Uniforms<>(backend, head.uniforms(domain), rows);
        this.logDensity = backend.allocate(rows);
        this.host = new double[rows];
    }

    /** Where the values of variables come from. */
    interface Chooser {
        /** The value of this variable of this row if it is prescribed, NaN if it is to be drawn. */
        double prescribed(int row, int variable);
    }

    /**
     * Draws samples, or follows prescribed values.
     *
     * @param samples the number of each row's sample: with the seed it decides the row's random numbers
     * @param given   one array of {@code rows} numbers for each given value
     * @param chooser prescribed values; null if all are to be drawn
     * @param x       receives rows · D numbers, row by row
     * @param result  receives log p of each row
     */
    void run(long seed, long[] samples, List<double[]> given, int rows, Chooser chooser, double[] x, double[] result) {
        program.rows(rows);
        for (int i = 0; i < given.size(); i++) {
            backend.write(given.get(i), 0, program.value(program.graph().given().get(i)), 0, rows);
        }
        program.units().forEach(unit -> unit.kernel().begin(unit.frame()));
        java.util.Arrays.fill(result, 0, rows, 0);
        for (int rank = 0; rank < variables; rank++) {
            for (int u = 0; u < turns.size(); u++) {
                var unit = program.units().get(u);
                unit.kernel().step(unit.frame(), rank - 1, turns.get(u)[rank]);
            }
            int variable = program.graph().ordering().variable(rank);
            draw(seed, samples, rank, variable, rows);
            if (chooser != null) {
                prescribe(chooser, variable, rows);
            }
            collect(variable, rows, x, result);
        }
    }

    private void draw(long seed, long[] samples, int rank, int variable, int rows) {
        List<Slice<S>> inputs = uniforms.draw(seed, samples, rank, rows);
        addParameters(inputs, variable, rows);
        sampler.evaluate(rows, inputs, List.of(value(variable, rows)));
    }

    private void prescribe(Chooser chooser, int variable, int rows) {
        S x = program.value(program.graph().variables());
        for (int r = 0; r < rows; r++) {
            host[0] = chooser.prescribed(r, variable);
            if (!Double.isNaN(host[0])) {
                backend.write(host, 0, x, variable * rows + r, 1);
            }
        }
    }

    private void collect(int variable, int rows, double[] x, double[] result) {
        List<Slice<S>> inputs = new ArrayList<>();
        inputs.add(value(variable, rows));
        addParameters(inputs, variable, rows);
        density.evaluate(rows, inputs, List.of(Slice.of(logDensity)));
        backend.read(logDensity, 0, host, 0, rows);
        for (int r = 0; r < rows; r++) {
            result[r] += host[r];
        }
        backend.read(program.value(program.graph().variables()), variable * rows, host, 0, rows);
        for (int r = 0; r < rows; r++) {
            x[r * variables + variable] = host[r];
        }
    }

    private Slice<S> value(int variable, int rows) {
        return new Slice<>(program.value(program.graph().variables()), variable * rows, 1);
    }

    private void addParameters(List<Slice<S>> inputs, int variable, int rows) {
        S parameters = program.value(program.graph().output());
        for (int k = 0; k < each; k++) {
            inputs.add(new Slice<>(parameters, (variable * each + k) * rows, 1));
        }
    }
}
