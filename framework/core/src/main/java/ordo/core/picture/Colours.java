package ordo.core.picture;

/** Colours that people with any kind of colour vision can tell apart. */
final class Colours {
    static final int WHITE = 0xFFFFFF;
    static final int BLACK = 0x000000;
    static final int INK = 0x24292F;

    /** From dark blue over green to yellow, evenly brighter: the anchors of "viridis" (van der Walt and Smith 2015). */
    private static final int[] SCALE = {0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59,
        0xB4DE2C, 0xFDE725};

    private Colours() { }

    /** A colour for a number in 0 … 1. */
    static int scale(double value) {
        double at = Math.clamp(value, 0, 1) * (SCALE.length - 1);
        int below = Math.min((int) at, SCALE.length - 2);
        return mix(SCALE[below], SCALE[below + 1], at - below);
    }

    static int mix(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = from >> shift & 0xff;
            int b = to >> shift & 0xff;
            mixed |= (int) Math.round(a + (b - a) * share) << shift;
        }
        return mixed;
    }

    /** Black or white, whichever can be read on a colour. */
    static int readableOn(int colour) {
        double bright = 0.299 * (colour >> 16 & 0xff) + 0.587 * (colour >> 8 & 0xff) + 0.114 * (colour & 0xff);
        return bright > 140 ? BLACK : WHITE;
    }
}
