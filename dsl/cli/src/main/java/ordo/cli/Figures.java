package ordo.cli;

import java.util.ArrayList;
import java.util.List;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Table;
import ordo.cli.console.Wording;
import ordo.core.plan.Engine;
import ordo.core.plan.Ensemble;
import ordo.core.train.Evaluation;
import ordo.spi.data.Dataset;

/**
 * The likelihood of a model on data.
 *
 * @param run        the run's folder
 * @param data       what the data are called, with the part
 * @param evaluation of the model
 * @param orderings  how many orderings are averaged over
 * @param members    mean negative log-likelihood of each ordering by itself, nats; empty if there is only one
 * @param standardised the same mean in standardised units, nats; NaN if the model works in the data's own
 * @param noisy      whether values have noise on them, so that the likelihood bounds that of the recorded ones
 * @param seconds    how long it took
 */
record Figures(String run, String data, Evaluation evaluation, int orderings, List<Double> members,
               double standardised, boolean noisy, double seconds) {

    /**
     * Some examples of a data set.
     *
     * @param name what to call them
     */
    record Chosen(String name, Dataset data) { }

    /** Scores all examples. */
    static Figures of(TrainedModel model, Chosen chosen, Console console) {
        long began = System.nanoTime();
        Engine<?> engine = model.engine();
        int members = engine.model().members();
        int size = engine.model().definition().variables();
        Dataset data = chosen.data();
        var line = new ProgressLine(console);
        double[] all = new double[data.count()];
        double[] sums = new double[members];
        for (int from = 0; from < all.length; from += engine.batch()) {
            int count = Math.min(engine.batch(), all.length - from);
            Batch batch = Batch.of(model.spec().model(), data, from, count);
            double[][] each = new double[members][];
            for (int m = 0; m < members; m++) {
                each[m] = engine.scoreMember(m, batch.x(), batch.given(), count);
                for (double logP : each[m]) {
                    sums[m] -= logP;
                }
            }
            for (int r = 0; r < count; r++) {
                all[from + r] = Ensemble.logMean(each, r);
            }
            int done = from + count;
            line.update(() -> "scored " + Wording.count(done) + " of " + Wording.count(all.length, "row"));
        }
        line.clear();
        List<Double> single = new ArrayList<>();
        for (int m = 0; members > 1 && m < members; m++) {
            single.add(sums[m] / all.length);
        }
        Evaluation evaluation = Evaluation.of(all, size);
        var units = model.units().standardisation();
        return new Figures(model.run().path().toString(), chosen.name(), evaluation, members, single,
                units.isNone() ? Double.NaN : evaluation.nll() + units.logJacobian(), model.units().dequantises(),
                (System.nanoTime() - began) * 1e-9);
    }

    /** The mean over the orderings of their own mean likelihoods; NaN if there is only one. */
    double meanOfMembers() {
        return members.stream().mapToDouble(m -> m).average().orElse(Double.NaN);
    }

    /** For machines. */
    Object json() {
        return Json.object("ok", true, "run", run, "data", data, "rows", evaluation.rows(), "nll", evaluation.nll(),
                "standard_error", evaluation.standardError(), "bits_per_dimension", evaluation.bitsPerDimension(),
                "variables", evaluation.variables(), "orderings", orderings, "members_nll", members,
                "mean_member_nll", meanOfMembers(), "standardised_nll", standardised, "dequantised", noisy, "seconds",
                seconds);
    }

    /** For people. */
    String text() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("data", data + ", " + Wording.count(evaluation.rows(), "row")));
        rows.add(List.of("negative log-likelihood", Wording.fixed(evaluation.nll(), 3) + " ± "
                + Wording.fixed(evaluation.standardError(), 3) + " nats (mean ± standard error)"));
        if (!Double.isNaN(standardised)) {
            rows.add(List.of("in standardised units", Wording.fixed(standardised, 3) + " nats, of real variables scaled to "
                    + "mean 0 and deviation 1 in the training data"));
        }
        if (noisy) {
            rows.add(List.of("dequantised", "values have uniform noise of one step: a bound on the likelihood of the recorded "
                    + "ones"));
        }
        rows.add(List.of("bits per dimension", Wording.fixed(evaluation.bitsPerDimension(), 5)));
        if (orderings > 1) {
            rows.add(List.of("orderings", orderings + ", averaged as densities"));
            rows.add(List.of("one ordering alone", Wording.fixed(meanOfMembers(), 3) + " nats (mean over the "
                    + orderings + ")"));
        }
        rows.add(List.of("time", Wording.seconds(seconds)));
        return Table.aligned(rows, List.of(), 0);
    }
}
