package ordo.core.plan;

import java.util.List;
import ordo.core.model.ModelDefinition;
import ordo.core.model.Standardisation;

/**
 * Whole rows, in the data's units and any number of them, through a pass that knows the network's units and a batch.
 *
 * @param model what is scored
 * @param units between the data's units and the network's
 */
record Scoring(ModelDefinition model, Standardisation units) {

    /** log p of each row by full passes, in nats. */
    double[] rows(FullPass<?> pass, double[] x, List<double[]> given, int rows) {
        return inBatches(rows, pass.rows(), given, (from, count, givenPart, result) -> pass.score(inner(x, from, count),
                givenPart, count, result));
    }

    /** The same by the steps of sampling. */
    double[] rows(StepPass<?> pass, int batch, double[] x, List<double[]> given, int rows) {
        int size = model.variables();
        return inBatches(rows, batch, given, (from, count, givenPart, result) -> pass.run(0, new long[count], givenPart,
                count, (row, variable) -> units.standardise(variable, x[(from + row) * size + variable]),
                new double[count * size], new StepPass.Parts(new double[count], result)));
    }

    /** Of every row, of which each has so many cells of parameters. */
    Conditionals conditionals(FullPass<?> pass, int cells, double[] x, List<double[]> given, int rows) {
        int size = model.variables();
        double[] terms = new double[rows * size];
        double[] conditionals = new double[rows * cells];
        for (int from = 0; from < rows; from += pass.rows()) {
            int count = Math.min(pass.rows(), rows - from);
            pass.score(inner(x, from, count), units.given(model.givenRows(given, from, count)), count, new double[count]);
            System.arraycopy(pass.conditionals(count), 0, conditionals, from * cells, count * cells);
            System.arraycopy(pass.terms(count), 0, terms, from * size, count * size);
        }
        return new Conditionals(conditionals, terms);
    }

    /** Rows in the network's units. */
    double[] inner(double[] x, int from, int count) {
        int size = model.variables();
        if (units.isNone() && from == 0 && x.length == count * size) {
            return x;
        }
        double[] z = new double[count * size];
        units.standardise(x, from * size, count, z, 0);
        return z;
    }

    private interface Batch {
        void run(int from, int count, List<double[]> given, double[] result);
    }

    private double[] inBatches(int rows, int batch, List<double[]> given, Batch body) {
        double[] result = new double[rows];
        for (int from = 0; from < rows; from += batch) {
            int count = Math.min(batch, rows - from);
            double[] part = new double[count];
            body.run(from, count, units.given(model.givenRows(given, from, count)), part);
            for (int r = 0; r < count; r++) {
                result[from + r] = part[r] + units.logJacobian();
            }
        }
        return result;
    }
}
