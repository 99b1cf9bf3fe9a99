package ordo.plugin.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/** Text in which blanks and tabs at the ends of lines are left out, and those between words are one blank. */
final class SingleBlanks extends Reader {
    private final BufferedReader lines;
    private String line = "";
    private int at;

    SingleBlanks(Reader text) {
        this.lines = new BufferedReader(text);
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        if (at == line.length()) {
            String next = lines.readLine();
            if (next == null) {
                return -1;
            }
            line = next.strip().replaceAll("[ \\t]+", " ") + "\n";
            at = 0;
        }
        int read = Math.min(count, line.length() - at);
        line.getChars(at, at + read, target, offset);
        at += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
