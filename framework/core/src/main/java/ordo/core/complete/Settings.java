package ordo.core.complete;

/**
 * What is wanted of completions.
 *
 * @param seed       decides, with a row's number and a completion's, what is drawn
 * @param number     n, how many completions of each row; at most 2^20
 * @param mostLikely whether to give the most likely completion instead of random ones: of all, where they are enumerated,
 *                   else of {@code particles} random ones; n is then 1
 * @param particles  how many draws to weight where nothing exact is possible; at most 2^20
 * @param enumerated the largest number of joint values that are scored one by one
 */
public record Settings(long seed, int number, boolean mostLikely, int particles, int enumerated) {
    /** Random numbers are keyed by row and completion; a row has so many. */
    static final int MOST = 1 << 20;

    /** Checks the ranges. */
    public Settings {
        if (number < 1 || number > MOST || particles < 1 || particles > MOST || mostLikely && number != 1) {
            throw new IllegalArgumentException(number + " completions of " + particles + " draws");
        }
    }

    /** One completion of each row; 1000 draws to weight, up to 4096 values enumerated. */
    public static Settings of(long seed) {
        return new Settings(seed, 1, false, 1000, 4096);
    }

    /** The same with other numbers of completions. */
    public Settings times(int other) {
        return new Settings(seed, other, mostLikely, particles, enumerated);
    }

    /** How many exact draws to make for a row. */
    int draws() {
        return mostLikely ? particles : number;
    }

    /** The number of a row's sample, for the generator. */
    static long sample(long row, int draw) {
        return row * MOST + draw;
    }
}
