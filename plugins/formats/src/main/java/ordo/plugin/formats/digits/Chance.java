package ordo.plugin.formats.digits;

import ordo.spi.compute.Philox;

/** The random numbers of one example: draw n depends on the key, the example's number and n alone. */
public final class Chance {
    private final long key;
    private final long example;
    private final int[] words = new int[4];
    private long draw;

    /** The numbers of example {@code example} under this key. */
    public Chance(long key, long example) {
        this.key = key;
        this.example = example;
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        Philox.block(key, draw++, example, words);
        return (words[0] >>> 8) * 0x1p-24;
    }

    /** Uniform in [low, high). */
    public double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** One of {@code 0 … count-1}. */
    public int below(int count) {
        return (int) (uniform() * count);
    }

    /**
     * Bell-shaped with mean 0 and this standard deviation, never beyond 3.47 times it: the sum of four uniforms. A
     * normal number would need a logarithm and a cosine, and might be far out.
     */
    public double near(double deviation) {
        Philox.block(key, draw++, example, words);
        double sum = -2;
        for (int word : words) {
            sum += (word >>> 8) * 0x1p-24;
        }
        // a uniform has variance 1/12
        return sum * deviation * 1.7320508075688772;
    }
}
