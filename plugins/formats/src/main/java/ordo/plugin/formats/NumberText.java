package ordo.plugin.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SequencedMap;
import ordo.spi.data.Rows;

/** Finds out from the first line how the numbers of a text file are separated, and reads them. */
final class NumberText {
    private static final int HEAD = 1 << 13;

    private NumberText() { }

    /**
     * Reads a file.
     *
     * @param words whether the first line may name the columns
     */
    static SequencedMap<String, Rows> read(Path path, boolean words) throws IOException {
        try (DataFile file = DataFile.open(path)) {
            byte[] head = file.readNBytes(HEAD);
            int start = start(file, head);
            String line = new String(head, start, head.length - start, StandardCharsets.ISO_8859_1).strip().lines()
                    .findFirst().orElse("");
            InputStream text = new SequenceInputStream(
                    new ByteArrayInputStream(head, start, head.length - start), file);
            if (line.indexOf(';') >= 0) {
                return SymbolSeparated.read(file, text, ';');
            }
            boolean blanks = !words || line.matches("[-+.0-9][^,]*[ \\t].*");
            return line.indexOf(',') < 0 && blanks ? BlankSeparated.read(file, text)
                    : SymbolSeparated.read(file, text, ',');
        }
    }

    /** Where the text begins: after the mark of UTF-8, if there is one. */
    static int start(DataFile file, byte[] head) {
        if (starts(head, 0xfe, 0xff) || starts(head, 0xff, 0xfe)) {
            throw file.faultAt(0, "the text is encoded as UTF-16", "save it as UTF-8 or ASCII");
        }
        return starts(head, 0xef, 0xbb, 0xbf) ? 3 : 0;
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (head.length <= i || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether all bytes, the last perhaps cut line included, are printable ASCII, blanks and line ends. */
    static boolean plainText(byte[] head) {
        for (byte b : head) {
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == 0x7f) {
                return false;
            }
        }
        return head.length > 0;
    }
}
