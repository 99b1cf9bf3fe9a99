package ordo.plugin.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.SequencedMap;
import ordo.spi.data.Rows;

/**
 * Reads numbers separated by blanks or tabs, one row per line. Most such files hold one digit per number, 40 million
 * of them for MNIST, so single digits take a short way.
 */
final class BlankSeparated {
    private static final int LONGEST = 400;

    private final DataFile file;
    private final NumberTable table;
    private final char[] token = new char[LONGEST];
    private int length;
    private long line = 1;
    private boolean afterReturn;

    private BlankSeparated(DataFile file) {
        this.file = file;
        this.table = new NumberTable(file);
    }

    /** Reads {@code text}, all of the file that is left. */
    static SequencedMap<String, Rows> read(DataFile file, InputStream text) throws IOException {
        return new BlankSeparated(file).read(text);
    }

    private SequencedMap<String, Rows> read(InputStream text) throws IOException {
        byte[] block = new byte[1 << 16];
        for (int count = text.read(block, 0, block.length); count >= 0; count = text.read(block, 0, block.length)) {
            for (int i = 0; i < count; i++) {
                byte c = block[i];
                if (c > ' ') {
                    append((char) c);
                } else {
                    separator(c);
                }
            }
        }
        endToken();
        table.endLine(line);
        return table.result();
    }

    private void append(char c) {
        afterReturn = false;
        if (length == LONGEST) {
            throw file.faultInLine(line, Quoted.of(new String(token)) + " is too long for a number",
                    "separate the numbers by blanks, commas or semicolons");
        }
        token[length++] = c;
    }

    private void separator(byte c) {
        switch (c) {
            case ' ', '\t' -> {
                endToken();
                afterReturn = false;
            }
            case '\r' -> {
                endLine();
                afterReturn = true;
            }
            case '\n' -> {
                if (!afterReturn) {
                    endLine();
                }
                afterReturn = false;
            }
            // bytes of other characters are negative
            default -> append((char) (c & 0xff));
        }
    }

    private void endToken() {
        if (length == 1 && token[0] >= '0' && token[0] <= '9') {
            table.add(line, token[0] - '0');
        } else if (length > 0) {
            table.add(line, token, 0, length);
        }
        length = 0;
    }

    private void endLine() {
        endToken();
        table.endLine(line);
        line++;
    }
}
