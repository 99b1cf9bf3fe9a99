package ordo.core.complete;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.core.plan.Engine;
import ordo.core.plan.Followed;
import ordo.spi.compute.Philox;

/**
 * Approximate completions: K draws q of the missing variables by steps, with the known ones prescribed, weighted by the
 * product w of the conditionals of the known ones, since p(missing, known) = q · w. Of an ensemble, the draws are dealt
 * out among the members. Completions are drawn from the draws in proportion to w; the mean of w estimates p(known) without
 * bias (sampling-importance-resampling, Rubin 1987; likelihood weighting, Fung and Chang 1990).
 */
record ByResampling(Engine<?> engine, Settings settings) {

    Completion complete(Batch batch, int row) {
        long seed = Philox.derive(settings.seed(), "particles");
        int members = engine.model().members();
        int size = batch.variables();
        // as many of each member, so that their mixture is drawn from
        int each = (settings.particles() + members - 1) / members;
        double[] x = new double[each * members * size];
        double[] logs = new double[each * members];
        double[] joint = new double[each * members];
        Batch copies = batch.pick(each, _ -> row);
        for (int m = 0; m < members; m++) {
            int from = m * each;
            long[] samples = IntStream.range(0, each).mapToLong(k -> Settings.sample(batch.numbers()[row], from + k))
                    .toArray();
            Followed found = engine.follow(m, seed, samples, copies.x(), copies.given());
            System.arraycopy(found.x(), 0, x, from * size, each * size);
            System.arraycopy(found.prescribed(), 0, logs, from, each);
            for (int k = 0; k < each; k++) {
                joint[from + k] = found.drawn()[k] + found.prescribed()[k];
            }
        }
        if (members > 1) {
            joint = engine.score(x, batch.pick(each * members, _ -> row).given(), each * members);
        }
        Weights weights = Weights.of(logs);
        return new Alternatives(x, joint).choose(weights, weights.logSum() - Math.log(logs.length), weights.effective(),
                Method.RESAMPLING, settings, batch.numbers()[row]);
    }

    Completion[] complete(Batch batch, java.util.function.IntConsumer done) {
        Completion[] all = new Completion[batch.rows()];
        Arrays.setAll(all, row -> {
            done.accept(row);
            return complete(batch, row);
        });
        return all;
    }
}
