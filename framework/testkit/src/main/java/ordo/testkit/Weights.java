package ordo.testkit;

import ordo.core.plan.Engine;
import ordo.spi.Shape;
import ordo.spi.compute.Philox;

/** Parameters for testing: random, none of them 0, biases included, and of a size that leaves nothing saturated. */
public final class Weights {
    private Weights() { }

    /** Sets every parameter of the engine from a seed. */
    public static void randomise(Engine<?> engine, long seed) {
        engine.model().parameters().forEach((name, parameter) ->
                engine.set(name, of(name, parameter.shape(), seed)));
    }

    /** Numbers of either sign with magnitudes between ¼ and 1 of a scale that falls with the root of the inputs. */
    public static double[] of(String name, Shape shape, long seed) {
        long key = Philox.derive(seed, "weights " + name);
        double inputs = shape.rank() < 2 ? 1 : (double) shape.size() / shape.extent(shape.rank() - 1);
        double scale = 2 / Math.sqrt(Math.max(1, inputs));
        double[] values = new double[shape.size()];
        for (int k = 0; k < values.length; k++) {
            double magnitude = 0.25 + 0.75 * Philox.uniform(key, k, 0, 0);
            values[k] = (float) (scale * (Philox.uniform(key, k, 0, 1) < 0.5 ? -magnitude : magnitude));
        }
        return values;
    }
}
