package ordo.core.plan;

import java.util.Arrays;
import java.util.List;
import ordo.core.model.ModelDefinition;
import ordo.core.model.Standardisation;

/**
 * Rows that are prescribed in part, in the data's units, through a step pass.
 *
 * @param model what is followed
 * @param pass  the steps
 * @param units between the data's units and the network's
 * @param batch how many rows together
 */
record Following<S>(ModelDefinition model, StepPass<S> pass, Standardisation units, int batch) {

    Followed rows(long seed, long[] samples, double[] x, List<double[]> given) {
        int size = units.variables();
        double[] all = x.clone();
        var parts = new StepPass.Parts(samples.length);
        for (int from = 0; from < samples.length; from += batch) {
            int start = from;
            int to = Math.min(samples.length, from + batch);
            var logP = new StepPass.Parts(to - from);
            double[] z = new double[(to - from) * size];
            pass.run(seed, Arrays.copyOfRange(samples, from, to), units.given(model.givenRows(given, from, to - from)), to - from,
                    (row, variable) -> units.standardise(variable, x[(start + row) * size + variable]), z, logP);
            for (int k = 0; k < z.length; k++) {
                if (Double.isNaN(x[from * size + k])) {
                    all[from * size + k] = units.restore(k % size, z[k]);
                }
            }
            System.arraycopy(logP.drawn(), 0, parts.drawn(), from, to - from);
            System.arraycopy(logP.prescribed(), 0, parts.prescribed(), from, to - from);
        }
        addJacobians(x, parts);
        return new Followed(all, parts.drawn(), parts.prescribed());
    }

    /** As {@link Engine#choose}. */
    double[] choose(double[] x, List<double[]> given, BlockChoice choice) {
        int size = units.variables();
        int rows = x.length / size;
        double[] chosen = new double[x.length];
        for (int from = 0; from < rows; from += batch) {
            int start = from;
            int to = Math.min(rows, from + batch);
            double[] z = new double[(to - from) * size];
            pass.run(0, new long[to - from], units.given(model.givenRows(given, from, to - from)), to - from,
                    (row, variable) -> units.standardise(variable, x[(start + row) * size + variable]), choice, z,
                    new StepPass.Parts(to - from));
            for (int k = 0; k < z.length; k++) {
                chosen[from * size + k] = units.restore(k % size, z[k]);
            }
        }
        return chosen;
    }

    /** -ln deviation of each variable goes where its log p went. */
    private void addJacobians(double[] x, StepPass.Parts parts) {
        double[] deviation = units.deviation();
        for (int k = 0; k < x.length; k++) {
            if (deviation[k % deviation.length] != 1) {
                double[] part = Double.isNaN(x[k]) ? parts.drawn() : parts.prescribed();
                part[k / deviation.length] -= StrictMath.log(deviation[k % deviation.length]);
            }
        }
    }
}
