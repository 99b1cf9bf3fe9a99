import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Are the sevens of a conditional model sevens? Classifies binary pictures of digits by their 5 nearest neighbours (pixels
 * that differ) among MNIST's 60,000 training digits, thresholded at 128, and says how many are of the class that was asked for.
 *
 * <pre>
 * ordo sample RUN --given y=0..9 -n 100 --out classes.npy
 * java samples/nearest-class/NearestClass.java $ORDO_DATA/mnist classes.npy
 * </pre>
 *
 * Classes follow each other in the file, equally many of each. Without a file it classifies MNIST's own test digits, which
 * says how far the classifier can be trusted.
 */
final class NearestClass {
    private static final int PIXELS = 28 * 28;
    private static final int WORDS = (PIXELS + 63) / 64;
    private static final int CLASSES = 10;
    private static final int NEIGHBOURS = 5;
    private static final int THRESHOLD = 128;

    private NearestClass() { }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: java NearestClass.java MNIST_FOLDER [SAMPLES.npy]");
            System.exit(2);
        }
        Path mnist = Path.of(arguments[0]);
        long[][] known = pictures(idx(mnist.resolve("train-images-idx3-ubyte.gz"), 16));
        byte[] labels = idx(mnist.resolve("train-labels-idx1-ubyte.gz"), 8);
        long[][] asked;
        byte[] classes;
        if (arguments.length == 2) {
            asked = npy(Path.of(arguments[1]));
            int each = asked.length / CLASSES;
            classes = new byte[asked.length];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = (byte) Math.min(CLASSES - 1, i / each);
            }
        } else {
            asked = pictures(idx(mnist.resolve("t10k-images-idx3-ubyte.gz"), 16));
            classes = idx(mnist.resolve("t10k-labels-idx1-ubyte.gz"), 8);
        }
        int[] found = IntStream.range(0, asked.length).parallel().map(i -> classOf(asked[i], known, labels)).toArray();
        int right = 0;
        for (int c = 0; c < CLASSES; c++) {
            int own = c;
            int[] of = IntStream.range(0, found.length).filter(i -> classes[i] == own).toArray();
            int hits = (int) IntStream.of(of).filter(i -> found[i] == own).count();
            right += hits;
            System.out.printf(Locale.ROOT, "%d: %d of %d%n", c, hits, of.length);
        }
        System.out.printf(Locale.ROOT, "%.1f %% of %d are of the class that was asked for%n", 100.0 * right / found.length,
                found.length);
    }

    private static int classOf(long[] picture, long[][] known, byte[] labels) {
        // distance and number of a neighbour in one key: smaller is nearer
        long[] nearest = new long[NEIGHBOURS];
        Arrays.fill(nearest, Long.MAX_VALUE);
        for (int n = 0; n < known.length; n++) {
            int distance = 0;
            for (int w = 0; w < WORDS; w++) {
                distance += Long.bitCount(picture[w] ^ known[n][w]);
            }
            long key = (long) distance << 32 | n;
            for (int k = 0; k < NEIGHBOURS && key < Long.MAX_VALUE; k++) {
                if (key < nearest[k]) {
                    long moved = nearest[k];
                    nearest[k] = key;
                    key = moved;
                }
            }
        }
        int[] votes = new int[CLASSES];
        for (long key : nearest) {
            votes[labels[(int) key]]++;
        }
        return IntStream.range(0, CLASSES).boxed().max(Comparator.comparingInt(c -> votes[c])).orElseThrow();
    }

    private static byte[] idx(Path file, int header) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            byte[] all = in.readAllBytes();
            return Arrays.copyOfRange(all, header, all.length);
        }
    }

    private static long[][] pictures(byte[] pixels) {
        var result = new long[pixels.length / PIXELS][WORDS];
        for (int i = 0; i < result.length * PIXELS; i++) {
            if ((pixels[i] & 0xff) >= THRESHOLD) {
                result[i / PIXELS][i % PIXELS / 64] |= 1L << i % PIXELS % 64;
            }
        }
        return result;
    }

    /** Zeros and ones as numpy saves them, whatever the type. */
    private static long[][] npy(Path file) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = all.get(6) == 1 ? all.getShort(8) & 0xffff : all.getInt(8);
        int start = (all.get(6) == 1 ? 10 : 12) + length;
        String header = new String(all.array(), start - length, length, StandardCharsets.US_ASCII);
        int size = Integer.parseInt(header.replaceAll("(?s).*'descr': '[<|>=]?[a-z]([0-9]+)'.*", "$1"));
        int count = (all.capacity() - start) / size;
        var result = new long[count / PIXELS][WORDS];
        for (int i = 0; i < result.length * PIXELS; i++) {
            boolean set = false;
            for (int b = 0; b < size; b++) {
                set |= all.get(start + i * size + b) != 0;
            }
            if (set) {
                result[i / PIXELS][i % PIXELS / 64] |= 1L << i % PIXELS % 64;
            }
        }
        return result;
    }
}
