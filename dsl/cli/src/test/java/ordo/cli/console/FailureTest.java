package ordo.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import ordo.spi.OrdoException;
import ordo.spi.OrdoException.Fault;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void theExitCodeIsThatOfTheFault() {
        assertEquals(new Failure(2, "m", "r"), Failure.of(OrdoException.spec("m", "r")));
        assertEquals(new Failure(3, "m", "r"), Failure.of(OrdoException.data("m", "r")));
        assertEquals(new Failure(1, "m", "r"), Failure.of(new OrdoException(Fault.INTERNAL, "m", "r")));
    }

    @Test
    void whatIsWrappedIsUnwrapped() {
        assertEquals(new Failure(2, "m", "r"), Failure.of(new IllegalStateException(OrdoException.spec("m", "r"))));
        Failure file = Failure.of(new UncheckedIOException(new NoSuchFileException("a.npy")));
        assertEquals(3, file.exit());
        assertEquals("there is no file a.npy", file.message());
    }

    @Test
    void memoryThatHasRunOutIsNoDefect() {
        Failure failure = Failure.of(new IllegalStateException(new OutOfMemoryError("Java heap space")));
        assertEquals(2, failure.exit());
        assertTrue(failure.message().startsWith("not enough memory"), failure.message());
        assertTrue(failure.help().contains("ORDO_JAVA_OPTS=-Xmx"), failure.help());
    }

    @Test
    void aDefectIsOneLineWithoutATraceUnlessAskedFor() {
        var fault = new IllegalStateException("first line\nsecond line");
        assertEquals(new Failure(1, "internal error: IllegalStateException: first line (this is a defect of Ordo; run "
                + "again with --trace to see where)", ""), Failure.of(fault));
        assertFalse(reported(fault, false).contains("\tat "));
        assertTrue(reported(fault, true).contains("\tat "));
    }

    @Test
    void messagesCannotSteerTheTerminal() {
        assertFalse(reported(OrdoException.data("\u001b[2Jgone", "\u0007"), false).matches("(?s).*[\u001b\u0007].*"));
    }

    @Test
    void aFullDiskIsAFaultAndAReaderThatLeavesIsNone() {
        for (String reason : new String[] {"No space left on device", "Broken pipe"}) {
            var console = new Console(new java.io.OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException(reason);
                }
            }, new ByteArrayOutputStream(), false, false, false);
            console.result("", "result");
            boolean thrown = false;
            try {
                console.finish();
            } catch (OrdoException e) {
                thrown = e.fault() == Fault.DATA;
            }
            assertEquals(reason.startsWith("No"), thrown);
            assertEquals(reason.startsWith("Broken"), console.readerGone());
        }
    }

    private static String reported(Throwable fault, boolean trace) {
        var err = new ByteArrayOutputStream();
        new Failures(new Console(new ByteArrayOutputStream(), err, false, false, false), trace).report(fault);
        return err.toString();
    }
}
