package ordo.core.complete;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.core.plan.Engine;
import ordo.core.plan.Followed;
import ordo.spi.compute.Philox;

/**
 * Exact completions under orderings that put the known variables first: p(missing | known) is the product of the
 * conditionals that come last.
 *
 * @param engine   has the orderings
 * @param members  those to use; several of them are the mixture that an ensemble is
 * @param settings what is wanted
 * @param method   what to call it
 */
record BySteps(Engine<?> engine, int[] members, Settings settings, Method method) {

    Completion[] complete(Batch batch) {
        long seed = Philox.derive(settings.seed(), "completion");
        int draws = settings.draws();
        double[][] known = members.length == 1 ? null : known(batch);
        Batch copies = batch.pick(batch.rows() * draws, k -> k / draws);
        int[] member = new int[copies.rows()];
        for (int k = 0; k < member.length; k++) {
            int row = k / draws;
            member[k] = known == null ? 0 : weights(known, row).pick(Philox.uniform(Philox.derive(seed, "member"),
                    Settings.sample(batch.numbers()[row], k % draws), 0, 0));
        }
        double[] x = new double[copies.x().length];
        double[] logP = new double[copies.rows()];
        double[] logKnown = new double[copies.rows()];
        for (int m = 0; m < members.length; m++) {
            int mine = m;
            int[] rows = IntStream.range(0, member.length).filter(k -> member[k] == mine).toArray();
            Batch part = copies.pick(rows.length, k -> rows[k]);
            long[] samples = Arrays.stream(rows).mapToLong(k -> Settings.sample(copies.numbers()[k], k % draws)).toArray();
            Followed found = engine.follow(members[m], seed, samples, part.x(), part.given());
            for (int k = 0; k < rows.length; k++) {
                System.arraycopy(found.x(), k * batch.variables(), x, rows[k] * batch.variables(), batch.variables());
                logP[rows[k]] = found.drawn()[k];
                logKnown[rows[k]] = found.prescribed()[k];
            }
        }
        if (known != null) {
            // of the mixture, not of the member that drew
            double[] joint = engine.score(x, copies.given(), copies.rows());
            for (int k = 0; k < joint.length; k++) {
                logKnown[k] = weights(known, k / draws).logSum() - Math.log(members.length);
                logP[k] = joint[k] - logKnown[k];
            }
        }
        return IntStream.range(0, batch.rows()).mapToObj(row -> choose(row, draws, x, logP, logKnown))
                .toArray(Completion[]::new);
    }

    /** log p(known) of each row under each member: {@code [member][row]}. */
    private double[][] known(Batch batch) {
        return Arrays.stream(members).mapToObj(m -> engine.follow(m, 0, new long[batch.rows()], batch.x(), batch.given())
                .prescribed()).toArray(double[][]::new);
    }

    private static Weights weights(double[][] known, int row) {
        return Weights.of(Arrays.stream(known).mapToDouble(member -> member[row]).toArray());
    }

    private Completion choose(int row, int draws, double[] x, double[] logP, double[] logKnown) {
        int size = x.length / logP.length;
        int from = row * draws;
        int to = from + draws;
        if (settings.mostLikely()) {
            for (int k = from; k < to; k++) {
                from = logP[k] > logP[from] ? k : from;
            }
            to = from + 1;
        }
        return new Completion(method, Arrays.copyOfRange(x, from * size, to * size), Arrays.copyOfRange(logP, from, to),
                logKnown[from], Double.NaN);
    }
}
