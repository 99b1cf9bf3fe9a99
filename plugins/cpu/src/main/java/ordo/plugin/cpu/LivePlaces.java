package ordo.plugin.cpu;

import java.util.Arrays;

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
    private int count;

    /** @param most places of a block */
    LivePlaces(int most) {
        this.inputs = new int[most];
        this.outputs = new int[most];
        this.gradients = new float[most * Lanes.PANEL];
        this.channels = new float[most * Lanes.PANEL];
    }

    void clear() {
        count = 0;
    }

    /**
     * Adds a place.
     *
     * @param input where its input channels start
     */
    void add(int output, int input) {
        outputs[count] = output;
        inputs[count++] = input;
    }

    int count() {
        return count;
    }

    /** Copies so many output channels of every place, and 0 up to the width: what was there might be subnormal, and slow. */
    void copyGradients(float[] from, int channel, int channelCount, int out, int width) {
        for (int k = 0; k < count; k++) {
            System.arraycopy(from, outputs[k] * out + channel, gradients, k * width, channelCount);
            Arrays.fill(gradients, k * width + channelCount, (k + 1) * width, 0);
        }
    }

    /** Copies so many input channels of every place, and 0 up to whole tiles of so many rows. */
    void copyInputs(float[] from, int channel, int channelCount, int rows) {
        int end = Math.ceilDiv(channelCount, rows) * rows;
        for (int k = 0; k < count; k++) {
            System.arraycopy(from, inputs[k] + channel, channels, k * Lanes.PANEL, channelCount);
            Arrays.fill(channels, k * Lanes.PANEL + channelCount, k * Lanes.PANEL + end, 0);
        }
    }
}
