package ordo.core.plan;

import java.util.ArrayList;
import java.util.List;
import ordo.core.model.CompiledModel;
import ordo.core.model.Standardisation;
import ordo.spi.compute.Philox;

/**
 * Shares samples out among the members of an ensemble and into batches: sample n of a seed comes from the same member,
 * with the same numbers, whatever the batch and however many are drawn.
 *
 * @param standardisation the units that the passes work in
 * @param batch           how many are drawn together at most
 */
record Ancestors(CompiledModel model, Standardisation standardisation, int batch) {

    /** Draws one batch from one member into {@code x} and {@code logP}, in standardised units. */
    interface Drawing {
        void run(int member, long[] numbers, List<double[]> given, double[] x, double[] logP);
    }

    /** As {@link Engine#sample}. */
    Samples sample(long seed, long first, int count, List<double[]> given, Drawing drawing) {
        int[] member = new int[count];
        for (int i = 0; i < count; i++) {
            member[i] = (int) Math.floorMod(Philox.bits(Philox.derive(seed, "member"), 0, first + i),
                    (long) model.members());
        }
        double[] x = new double[Math.multiplyExact(count, model.definition().variables())];
        var samples = new Samples(x, new double[count], member);
        for (int m = 0; m < model.members(); m++) {
            List<Integer> mine = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                if (member[i] == m) {
                    mine.add(i);
                }
            }
            for (int from = 0; from < mine.size(); from += batch) {
                draw(m, drawing, first, mine.subList(from, Math.min(mine.size(), from + batch)), given, samples);
            }
        }
        return samples;
    }

    private void draw(int member, Drawing drawing, long first, List<Integer> rows, List<double[]> given,
                      Samples samples) {
        int size = model.definition().variables();
        long[] numbers = rows.stream().mapToLong(i -> first + i).toArray();
        List<double[]> givenPart = standardisation.given(model.definition().givenRows(given,
                rows.stream().mapToInt(Integer::intValue).toArray()));
        double[] part = new double[rows.size() * size];
        double[] log = new double[rows.size()];
        drawing.run(member, numbers, givenPart, part, log);
        double jacobian = standardisation.logJacobian();
        for (int k = 0; k < numbers.length; k++) {
            for (int i = 0; i < size; i++) {
                samples.x()[rows.get(k) * size + i] = standardisation.restore(i, part[k * size + i]);
            }
            samples.logP()[rows.get(k)] = log[k] + jacobian;
        }
    }
}
