package ordo.plugin.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataFormat;
import ordo.spi.data.Rows;

/**
 * PNG and JPEG pictures, one example each, as whole numbers 0 … 255: [height, width] if all are grey, else
 * [height, width, 3].
 */
final class Pictures implements DataFormat {
    private static final int[] PNG = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int[] JPEG = {0xff, 0xd8, 0xff};

    @Override
    public List<String> extensions() {
        return List.of(".png", ".jpg", ".jpeg");
    }

    @Override
    public boolean recognises(byte[] head) {
        return begins(head, PNG) || begins(head, JPEG);
    }

    private static boolean begins(byte[] head, int[] signature) {
        return head.length >= signature.length
                && IntStream.range(0, signature.length).allMatch(i -> (head[i] & 0xff) == signature[i]);
    }

    @Override
    public boolean oneExample() {
        return true;
    }

    @Override
    public SequencedMap<String, Rows> read(Path file) throws IOException {
        var arrays = new LinkedHashMap<String, Rows>();
        arrays.put("", read(List.of(file)));
        return arrays;
    }

    @Override
    public Rows read(List<Path> files) throws IOException {
        List<PictureFile> pictures = new ArrayList<>();
        var memory = new Memory(files.size() == 1 ? files.getFirst().toString() : files.getFirst().getParent()
                + ", " + files.size() + " pictures");
        boolean colour = false;
        for (Path file : files) {
            PictureFile picture = PictureFile.read(file);
            PictureFile first = pictures.isEmpty() ? picture : pictures.getFirst();
            if (picture.width() != first.width() || picture.height() != first.height()) {
                throw OrdoException.data(file + ": the picture has " + picture.size() + " pixels, but " + files.getFirst()
                        + " has " + first.size(), "crop or scale the pictures to one size");
            }
            memory.take(picture.values().length);
            colour |= picture.channels() == 3;
            pictures.add(picture);
        }
        var numbers = new PackedNumbers(memory);
        for (PictureFile picture : pictures) {
            byte[] values = picture.values();
            int times = colour && picture.channels() == 1 ? 3 : 1;
            for (int i = 0; i < times * values.length; i++) {
                numbers.add(values[i / times] & 0xff);
            }
        }
        PictureFile first = pictures.getFirst();
        return numbers.rows(colour ? Shape.of(first.height(), first.width(), 3) : Shape.of(first.height(), first.width()));
    }
}
