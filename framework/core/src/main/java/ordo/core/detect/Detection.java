package ordo.core.detect;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The rows of some data, held against held-out ones.
 *
 * @param heldOut    what they were compared with
 * @param logP       log p of each row, nats
 * @param pValues    of each row
 * @param threshold  the largest p-value that is flagged, if false discoveries are controlled; 0 flags nothing
 * @param separation how well labels are told apart, if there are labels of both kinds
 */
public record Detection(HeldOut heldOut, double[] logP, double[] pValues, OptionalDouble threshold,
                        Optional<Separation> separation) {

    /**
     * Compares.
     *
     * @param logP      log p of each row, nats
     * @param rate      of false discoveries among flagged rows, if they are to be controlled
     * @param anomalous the label of each row, if there are labels
     */
    public static Detection of(HeldOut heldOut, double[] logP, OptionalDouble rate, Optional<boolean[]> anomalous) {
        double[] pValues = heldOut.pValues(logP);
        OptionalDouble threshold = rate.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(FalseDiscovery.threshold(pValues, rate.getAsDouble()));
        Optional<Separation> separation = anomalous.filter(labels -> bothKinds(labels))
                .map(labels -> Separation.of(heldOut.values(logP), labels));
        return new Detection(heldOut, logP, pValues, threshold, separation);
    }

    private static boolean bothKinds(boolean[] labels) {
        return IntStream.range(1, labels.length).anyMatch(r -> labels[r] != labels[0]);
    }

    /** Whether a row is flagged; nothing is if false discoveries are not controlled. */
    public boolean flagged(int row) {
        return threshold.isPresent() && pValues[row] <= threshold.getAsDouble();
    }

    /** How many rows have p ≤ level. */
    public int atMost(double level) {
        return (int) IntStream.range(0, pValues.length).filter(r -> pValues[r] <= level).count();
    }

    /** How many rows are flagged. */
    public int flags() {
        return (int) IntStream.range(0, pValues.length).filter(this::flagged).count();
    }
}
