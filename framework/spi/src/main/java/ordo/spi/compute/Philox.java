package ordo.spi.compute;

/**
 * The counter-based generator Philox 4×32-10 (Salmon et al. 2011): a random number is a function of its key and its
 * place, so it does not matter who asks for it, when, or in which batch.
 */
public final class Philox {
    private static final int M0 = 0xD2511F53;
    private static final int M1 = 0xCD9E8D57;
    private static final int W0 = 0x9E3779B9;
    private static final int W1 = 0xBB67AE85;

    private Philox() { }

    /**
     * 128 random bits.
     *
     * @param key     the key
     * @param high    upper 64 bits of the counter
     * @param low     lower 64 bits of the counter
     * @param result  receives four words
     */
    public static void block(long key, long high, long low, int[] result) {
        int c0 = (int) low;
        int c1 = (int) (low >>> 32);
        int c2 = (int) high;
        int c3 = (int) (high >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < 10; round++) {
            long p0 = (M0 & 0xffffffffL) * (c0 & 0xffffffffL);
            long p1 = (M1 & 0xffffffffL) * (c2 & 0xffffffffL);
            int n0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            int n2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c1 = (int) p1;
            c3 = (int) p0;
            c0 = n0;
            c2 = n2;
            k0 += W0;
            k1 += W1;
        }
        result[0] = c0;
        result[1] = c1;
        result[2] = c2;
        result[3] = c3;
    }

    /** A 64-bit random number for a place. */
    public static long bits(long key, long high, long low) {
        int[] words = new int[4];
        block(key, high, low, words);
        return (words[0] & 0xffffffffL) << 32 | words[1] & 0xffffffffL;
    }

    /**
     * A uniform number in the open interval (0, 1) with 53 random bits.
     *
     * @param seed   the run's seed
     * @param sample which sample
     * @param rank   which variable of it, by rank
     * @param draw   which of the variable's uniforms
     */
    public static double uniform(long seed, long sample, int rank, int draw) {
        long bits = bits(seed, (long) rank << 32 | draw & 0xffffffffL, sample);
        return ((bits >>> 12) + 0.5) * 0x1p-52;
    }

    /** A new key derived from a key and a word: independent streams for independent purposes. */
    public static long derive(long key, String purpose) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * 0x100000001b3L;
        }
        return bits(key, hash, 0x6f72646fL);
    }
}
