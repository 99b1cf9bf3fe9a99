package ordo.core.train;

/**
 * What is done to data before a model sees them.
 *
 * @param standardise whether real variables are shifted and scaled to mean 0 and deviation 1 in the training data; every
 *                    likelihood is reported in the data's own units all the same
 * @param dequantise  whether uniform noise of one step is added to real variables that were recorded on a grid: the
 *                    likelihood of the noisy values is finite, and bounds that of the recorded ones
 * @param missing     what becomes of rows with missing values
 */
public record Preparation(boolean standardise, boolean dequantise, Missing missing) {
    /** Real variables are standardised, missing values are an error. */
    public static final Preparation STANDARD = new Preparation(true, false, Missing.ERROR);

    /** What becomes of rows with missing values. */
    public enum Missing {
        /** They are refused, with their place. */
        ERROR,
        /** They are left out, and counted. */
        DROP
    }
}
