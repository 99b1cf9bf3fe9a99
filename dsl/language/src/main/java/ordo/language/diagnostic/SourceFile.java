package ordo.language.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The text of one spec and where its lines begin. Reading never fails on what the bytes say: bytes that are not UTF-8
 * become U+FFFD and are remembered in {@link #badBytes()}, so that the parser can name their place.
 *
 * <p>Offsets are UTF-16 indices into {@link #text()}. Lines and columns are counted from 1; a column is a Unicode code
 * point, a tab counts as one. A line ends at {@code \n}, {@code \r\n} or {@code \r}.
 */
public final class SourceFile {
    /** Bytes that are read of a file; a longer one is no spec and is cut off here ({@link #truncated()}). */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_BAD_BYTES = 100;

    /**
     * One byte that does not belong to UTF-8 text.
     *
     * @param byteOffset its offset in the file, from 0
     * @param value      the byte, 0 to 255
     * @param offset     where its U+FFFD stands in {@link SourceFile#text()}
     */
    public record BadByte(long byteOffset, int value, int offset) {}

    private final String name;
    private final String text;
    private final List<BadByte> badBytes;
    private final boolean truncated;
    private final int[] lineStarts;

    private SourceFile(String name, String text, List<BadByte> badBytes, boolean truncated) {
        this.name = name;
        this.text = text;
        this.badBytes = List.copyOf(badBytes);
        this.truncated = truncated;
        this.lineStarts = lineStarts(text);
    }

    /** A source that is text already; {@code name} is what messages call it. */
    public static SourceFile of(String name, String text) {
        return new SourceFile(name, text, List.of(), false);
    }

    /** A source from its bytes, which are decoded as UTF-8. Bytes after {@link #MAX_BYTES} are dropped. */
    public static SourceFile decode(String name, byte[] bytes) {
        boolean truncated = bytes.length > MAX_BYTES;
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MAX_BYTES));
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        List<BadByte> bad = new ArrayList<>();
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                break;
            }
            if (bad.size() < MAX_BAD_BYTES) {
                bad.add(new BadByte(in.position(), in.get(in.position()) & 0xff, out.position()));
            }
            in.position(in.position() + result.length());
            out.put('\uFFFD');
        }
        return new SourceFile(name, out.flip().toString(), bad, truncated);
    }

    /**
     * Reads a file; at most {@link #MAX_BYTES} of it.
     *
     * @throws IOException if there is no such file, or it cannot be read
     */
    public static SourceFile read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return decode(path.toString(), in.readNBytes(MAX_BYTES + 1));
        }
    }

    /** What messages call this file. */
    public String name() {
        return name;
    }

    /** The whole text. */
    public String text() {
        return text;
    }

    /** Bytes that were not UTF-8, in the order of the file; at most the first hundred. */
    public List<BadByte> badBytes() {
        return badBytes;
    }

    /** Whether the file was longer than {@link #MAX_BYTES} and its rest is missing. */
    public boolean truncated() {
        return truncated;
    }

    /** How many lines there are; an empty file has one. */
    public int lines() {
        return lineStarts.length;
    }

    /** The line, from 1, that holds this offset, 0 to the length of the text. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column, from 1, of this offset, in code points. */
    public int column(int offset) {
        return text.codePointCount(lineStart(line(offset)), offset) + 1;
    }

    /** The offset of the first character of a line, which is counted from 1. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** The offset after the last character of a line, its line end not included. */
    public int lineEnd(int line) {
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        int start = lineStart(line);
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    @Override
    public String toString() {
        return name;
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
            if (ends) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
