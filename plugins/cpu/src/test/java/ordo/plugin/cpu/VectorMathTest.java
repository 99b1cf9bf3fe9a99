package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import ordo.spi.compute.SingleMath;
import org.junit.jupiter.api.Test;

/**
 * The vector functions give the bits of {@link SingleMath}, from the first call in the interpreter to long after C2 has
 * compiled them. {@link EveryWidthTest} runs this at every width.
 */
class VectorMathTest {
    private interface Stretch {
        void run(int n, float[] from, int ao, float[] target, int at);
    }

    private interface Single {
        float of(float x);
    }

    private record Pair(String name, Stretch vector, Single scalar) { }

    private static final float[] TEMP = new float[1024];

    private static final List<Pair> FUNCTIONS = List.of(new Pair("exp", VectorMath::exp, SingleMath::exp),
            new Pair("expm1", VectorMath::expm1, SingleMath::expm1),
            new Pair("floor", Loops::floor, x -> (float) Math.floor(x)),
            new Pair("log", VectorMath::log, SingleMath::log), new Pair("log1p", VectorMath::log1p, SingleMath::log1p),
            new Pair("tanh", (n, x, ao, y, at) -> VectorMath.tanh(n, x, ao, y, at, TEMP, 3), SingleMath::tanh),
            new Pair("sigmoid", (n, x, ao, y, at) -> VectorMath.sigmoid(n, x, ao, y, at, TEMP, 3),
                    SingleMath::sigmoid),
            new Pair("softplus", (n, x, ao, y, at) -> VectorMath.softplus(n, x, ao, y, at, TEMP, 3),
                    SingleMath::softplus));

    @Test
    void sameBitsInterpretedAndCompiled() {
        float[] x = arguments();
        for (Pair function : FUNCTIONS) {
            float[] want = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                want[i] = function.scalar().of(x[i]);
            }
            for (int pass = 0; pass < 24; pass++) {
                // short stretches first, which the interpreter runs; in place every other time
                int n = pass < 2 ? 16 : 512;
                float[] got = pass % 2 == 0 ? x.clone() : new float[x.length];
                float[] from = pass % 2 == 0 ? got : x;
                for (int i = 0; i < x.length; i += n) {
                    function.vector().run(n, from, i, got, i);
                }
                for (int i = 0; i < x.length; i++) {
                    int at = i;
                    int now = pass;
                    assertEquals(want[i], got[i], () -> function.name() + "(" + x[at] + "), pass " + now);
                }
            }
        }
    }

    /** Special values first, then values without a pattern from every binade. */
    static float[] arguments() {
        float[] special = {0f, -0f, 1f, -1f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN,
            Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, -Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE,
            SingleMath.EXP_HIGHEST, Math.nextUp(SingleMath.EXP_HIGHEST), 8388607.5f, -8388607.5f, 0.5f, -0.5f,
            -20f, SingleMath.EXP_LOWEST, -103.9f, -88f, 0.625f,
            Math.nextDown(0.625f), Math.nextDown(-1f), Math.nextUp(-1f), 0.70710677f, 0.7071068f, 1.4142135f,
            -0.29289323f, 0.41421354f, 16777216f};
        float[] x = new float[512 * 64];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < special.length ? special[i]
                    : Float.intBitsToFloat((i % 512) << 23 | (int) (i * 2654435761L) & 0x7fffff);
        }
        return x;
    }
}
