package ordo.core.plan;

/** The density of a mixture of equal parts, which an ensemble is. */
public final class Ensemble {
    private Ensemble() { }

    /**
     * The log-density of a row under an ensemble: the log of the mean of its members' densities.
     *
     * @param each log p of each row under each member: {@code each[member][row]}, nats
     */
    public static double logMean(double[][] each, int row) {
        if (each.length == 1) {
            return each[0][row];
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (double[] member : each) {
            largest = Math.max(largest, member[row]);
        }
        double sum = 0;
        for (double[] member : each) {
            sum += StrictMath.exp(member[row] - largest);
        }
        return largest + StrictMath.log(sum / each.length);
    }
}
