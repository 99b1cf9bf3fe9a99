package ordo.core.complete;

import java.util.Arrays;
import java.util.stream.IntStream;
import ordo.spi.compute.Philox;

/**
 * Weighted completions of one row, of which some are chosen.
 *
 * @param x     one after another, D numbers each
 * @param joint log p(missing, known) of each, nats
 */
record Alternatives(double[] x, double[] joint) {

    /**
     * Chooses by weight, or the most likely.
     *
     * @param weights   of each
     * @param logKnown  log p(known)
     * @param effective for {@link Completion#effective()}
     * @param row       the row's number
     */
    Completion choose(Weights weights, double logKnown, double effective, Method method, Settings settings, long row) {
        long key = Philox.derive(settings.seed(), "choice");
        int size = x.length / joint.length;
        int[] chosen = settings.mostLikely() ? new int[] {IntStream.range(0, joint.length).reduce((a, b) ->
                joint[b] > joint[a] ? b : a).orElseThrow()}
                : IntStream.range(0, settings.number()).map(j -> weights.pick(Philox.uniform(key,
                        Settings.sample(row, j), 0, 0))).toArray();
        double[] picked = new double[chosen.length * size];
        for (int j = 0; j < chosen.length; j++) {
            System.arraycopy(x, chosen[j] * size, picked, j * size, size);
        }
        return new Completion(method, picked, Arrays.stream(chosen).mapToDouble(k -> joint[k] - logKnown).toArray(),
                logKnown, effective);
    }
}
