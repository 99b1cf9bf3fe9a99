package ordo.plugin.feedforward;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import ordo.spi.graph.Network;

/**
 * How the units of a hidden layer get their degrees. Useful degrees go from the smallest that the layer's input has to
 * D - 2: a unit of a smaller one would see nothing, and one of degree D - 1 would be seen by nobody. A layer of two
 * units or more has units of both ends, so that every unit of the layer before is read, and every output of rank 1 or
 * more reads something. Degree -1 sees what is given and nothing else; it is used if something is given.
 */
public enum HiddenDegrees {
    /** Spread evenly, ascending. */
    EVEN {
        @Override
        int[] spread(int count, int lowest, int highest, RandomGenerator random) {
            int[] degrees = new int[count];
            int range = highest - lowest + 1;
            Arrays.setAll(degrees, count >= range ? k -> lowest + (int) ((long) k * range / count)
                    : k -> lowest + (int) ((long) k * (range - 1) / (count - 1)));
            return degrees;
        }
    },
    /**
     * Drawn uniformly, as in MADE (Germain et al. 2015). If something is given, one unit in 32 has degree -1, lest
     * the first variables miss it.
     */
    RANDOM {
        @Override
        int[] spread(int count, int lowest, int highest, RandomGenerator random) {
            int[] degrees = new int[count];
            int free = Math.max(lowest, 0);
            int aside = lowest < 0 ? Math.max(1, count / 32) : 0;
            Arrays.setAll(degrees, k -> k < aside ? -1 : random.nextInt(free, highest + 1));
            demand(degrees, highest, count - 1);
            if (aside < count - 1) {
                demand(degrees, free, aside);
            }
            // units are interchangeable, and kernels are faster where degrees ascend
            Arrays.sort(degrees);
            return degrees;
        }

        private static void demand(int[] degrees, int degree, int otherwiseAt) {
            if (Arrays.stream(degrees).noneMatch(each -> each == degree)) {
                degrees[otherwiseAt] = degree;
            }
        }
    };

    /**
     * Degrees for a layer.
     *
     * @param network what it is a layer of
     * @param input   the degrees of the layer's input
     * @param count   how many units it has, at least 1
     * @param purpose names the layer where numbers are drawn
     */
    public int[] choose(Network network, int[] input, int count, String purpose) {
        int highest = network.shape().size() - 2;
        int smallest = network.given().isEmpty() ? 0 : -1;
        int lowest = Math.min(highest, Math.max(smallest, Arrays.stream(input).min().orElse(smallest)));
        if (count == 1 || lowest == highest) {
            int[] degrees = new int[count];
            Arrays.fill(degrees, Math.min(highest, Math.max(lowest, 0)));
            return degrees;
        }
        return spread(count, lowest, highest, network.random(purpose));
    }

    abstract int[] spread(int count, int lowest, int highest, RandomGenerator random);
}
