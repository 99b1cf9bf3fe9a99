package ordo.plugin.cpu;

/** One thread's block of a {@link TapGradient}: the places where a part's edges are live, and copies of their numbers. */
final class LivePlaces {
    /** Where the input channels of each place start. */
    final int[] inputs;
    /** The number of each place among the output's. */
    final int[] outputs;
    /** The output's gradient at each place, one after the other. */
    final float[] gradients;
    /** Input channels of each place, a panel's width apart. */
    final float[] channels;
    private final int[] stretchEnds;
    private int count;
    private int stretches;

    /** @param most places of a block */
    LivePlaces(int most) {
        this.inputs = new int[most];
        this.outputs = new int[most];
        this.gradients = new float[most * Lanes.PANEL];
        this.channels = new float[most * Lanes.PANEL];
        this.stretchEnds = new int[most];
    }

    void clear() {
        count = 0;
        stretches = 0;
    }

    /**
     * Adds a place.
     *
     * @param input where its input channels start
     * @param in    how many channels the input has
     */
    void add(int output, int input, int in) {
        boolean follows = count > 0 && output == outputs[count - 1] + 1 && input == inputs[count - 1] + in;
        if (!follows) {
            stretches++;
        }
        outputs[count] = output;
        inputs[count++] = input;
        stretchEnds[stretches - 1] = count;
    }

    int count() {
        return count;
    }

    /** How many stretches of places lie side by side in both input and output. */
    int stretches() {
        return stretches;
    }

    /** The place after the last of a stretch. */
    int stretchEnd(int stretch) {
        return stretchEnds[stretch];
    }

    /** Copies so many output channels of every place. */
    void copyGradients(float[] from, int channel, int channelCount, int out, int width) {
        for (int k = 0; k < count; k++) {
            System.arraycopy(from, outputs[k] * out + channel, gradients, k * width, channelCount);
        }
    }

    /** Copies so many input channels of every place. */
    void copyInputs(float[] from, int channel, int channelCount) {
        for (int k = 0; k < count; k++) {
            System.arraycopy(from, inputs[k] + channel, channels, k * Lanes.PANEL, channelCount);
        }
    }
}
