package ordo.testkit.generate;

import java.util.Arrays;
import java.util.List;
import ordo.spi.compute.Philox;

/**
 * The choices that a generator makes, as a sequence of numbers: the same sequence gives the same case, smaller numbers
 * give simpler ones, and 0 stands for the simplest choice. That is all that replaying and shrinking need.
 */
public final class Choices {
    /** Numbers lie in 0 … RANGE - 1. */
    public static final int RANGE = 1 << 16;
    private final int[] numbers;
    private int next;

    /** Choices that were made before, or that somebody else makes; what is missing at the end is 0. */
    public Choices(List<Integer> numbers) {
        this.numbers = numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Random choices: a function of seed and purpose. */
    public static Choices random(long seed, String purpose) {
        long key = Philox.derive(seed, purpose);
        Integer[] numbers = new Integer[128];
        Arrays.setAll(numbers, k -> (int) (Philox.bits(key, 0, k) & RANGE - 1));
        return new Choices(Arrays.asList(numbers));
    }

    private int number() {
        return next < numbers.length ? numbers[next++] : 0;
    }

    /** A number in 0 … bound - 1. */
    public int below(int bound) {
        return (int) ((long) number() * bound / RANGE);
    }

    /** One of a list. */
    public <T> T of(List<T> options) {
        return options.get(below(options.size()));
    }

    /** A coin; heads is the less simple side. */
    public boolean heads() {
        return below(2) == 1;
    }

    /** A seed; small if the choices are. */
    public long seed() {
        return number();
    }

    /** The numbers that were asked for so far, without the zeros at their end. */
    public List<Integer> used() {
        int last = next;
        while (last > 0 && numbers[last - 1] == 0) {
            last--;
        }
        return Arrays.stream(numbers, 0, last).boxed().toList();
    }

    /** The numbers that were not asked for yet. */
    public List<Integer> rest() {
        return Arrays.stream(numbers, Math.min(next, numbers.length), numbers.length).boxed().toList();
    }

    /** The choices as they were made up to now. */
    @Override
    public String toString() {
        return "choices " + used();
    }
}
