package ordo.testkit;

/**
 * Pearson's χ² test of counts against probabilities. Neighbouring cells are put together until each is expected often
 * enough for the approximation to hold.
 *
 * @param tail    the probability of frequencies at least as far off, if the probabilities are right
 * @param from    the first cell of the worst bin
 * @param to      the cell after its last
 * @param counted how often that bin was drawn
 * @param expected how often it should have been, on average
 */
public record Frequencies(double tail, int from, int to, long counted, double expected) {
    /** Probabilities below this are taken for a proof; so many runs may alarm falsely. */
    public static final double FALSE_ALARM = 1e-6;
    private static final double ENOUGH = 40;

    /** Compares. The probabilities may sum to anything: they are normalised. */
    public static Frequencies compare(long[] counts, double[] probabilities) {
        double mass = 0;
        long draws = 0;
        for (int k = 0; k < counts.length; k++) {
            mass += probabilities[k];
            draws += counts[k];
        }
        var impossible = impossible(counts, probabilities, draws / mass);
        if (impossible.alarming()) {
            return impossible;
        }
        var sum = new Sum();
        int from = 0;
        double expected = 0;
        long counted = 0;
        double left = draws;
        for (int k = 0; k < counts.length; k++) {
            expected += draws * probabilities[k] / mass;
            counted += counts[k];
            // the last bin takes what would be left over
            if (expected >= ENOUGH && left - expected >= ENOUGH || k == counts.length - 1) {
                sum.add(from, k + 1, counted, expected);
                left -= expected;
                from = k + 1;
                expected = 0;
                counted = 0;
            }
        }
        return sum.result();
    }

    /** What cannot be expected even once in many runs: a bin of its own would be far too small for χ². */
    private static Frequencies impossible(long[] counts, double[] probabilities, double draws) {
        double expected = 0;
        long counted = 0;
        int first = 0;
        for (int k = 0; k < counts.length; k++) {
            if (draws * probabilities[k] < FALSE_ALARM / counts.length) {
                expected += draws * probabilities[k];
                first = counted == 0 ? k : first;
                counted += counts[k];
            }
        }
        return new Frequencies(counted > 0 ? expected : 1, first, first + 1, counted, expected);
    }

    /** Whether the counts contradict the probabilities. */
    public boolean alarming() {
        return !(tail >= FALSE_ALARM);
    }

    private static final class Sum {
        private double statistic;
        private int bins;
        private double worst = -1;
        private Frequencies at = new Frequencies(1, 0, 0, 0, 0);

        void add(int from, int to, long counted, double expected) {
            double deviation = counted - expected;
            double term = expected > 0 ? deviation * deviation / expected
                    : counted > 0 ? Double.POSITIVE_INFINITY : 0;
            statistic += term;
            bins++;
            if (term > worst) {
                worst = term;
                at = new Frequencies(1, from, to, counted, expected);
            }
        }

        Frequencies result() {
            double tail = bins < 2 ? 1 : statistic == Double.POSITIVE_INFINITY ? 0
                    : Statistics.chiSquareTail(statistic, bins - 1);
            return new Frequencies(tail, at.from, at.to, at.counted, at.expected);
        }
    }
}
