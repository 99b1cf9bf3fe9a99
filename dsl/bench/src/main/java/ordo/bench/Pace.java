package ordo.bench;

/**
 * How long to measure.
 *
 * @param warm    seconds that each entrant runs before it counts: most of what is compiled is compiled then
 * @param block   seconds of one block, if one run is shorter
 * @param rounds  blocks of each entrant, in turn with those of the others
 * @param startup seconds of training from the start of the process, to see when it reaches its speed
 */
public record Pace(double warm, double block, int rounds, double startup) {
    /** For results: some 80 seconds a fork. */
    public static final Pace FULL = new Pace(0.5, 0.03, 5, 6);
    /** To see that everything works. */
    public static final Pace QUICK = new Pace(0.2, 0.02, 3, 4);

    /** Above this, a run is so long that one warms up and few will do. */
    static final double LONG_RUN = 0.1;
    static final int FEW = 2;
}
