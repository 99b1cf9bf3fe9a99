package ordo.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A stream that remembers its first fault and swallows everything after it, so that whoever prints need not ask: a
 * reader such as {@code head} may have seen enough.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream target;
    private IOException fault;

    StandardOutput(OutputStream target) {
        this.target = target;
    }

    /** What went wrong first, if anything. */
    Optional<IOException> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether the reader has gone, which is no fault. */
    boolean readerGone() {
        return fault != null && fault.getMessage() != null && fault.getMessage().contains("pipe");
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        if (fault == null) {
            try {
                target.write(bytes, from, count);
            } catch (IOException e) {
                fault = e;
            }
        }
    }

    @Override
    public void flush() {
        if (fault == null) {
            try {
                target.flush();
            } catch (IOException e) {
                fault = e;
            }
        }
    }
}
