package ordo.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.spi.OrdoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes. */
class RunLockTest {
    @TempDir
    private Path folder;

    private OrdoException refused(Path path) {
        return assertThrows(OrdoException.class, () -> RunFolder.resume(path));
    }

    @Test
    void oneProcessTrainsAtATime() throws Exception {
        Process other = ChildProcess.start(Holder.class, folder.toString());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(other.getInputStream(),
                StandardCharsets.UTF_8))) {
            assertEquals("held", lines.readLine());
            OrdoException fault = refused(folder);
            assertEquals(folder + " is being trained by another process (number " + other.pid() + ")",
                    fault.getMessage());
            assertEquals(-7, RunFolder.open(folder).info().seed());
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (RunFolder run = RunFolder.resume(folder)) {
            refused(folder);
            refused(folder.resolve("../" + folder.getFileName()));
            // a refused second attempt of this process must not have lost the lock to others
            Process third = ChildProcess.start(Holder.class, folder.toString());
            String said = new String(third.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(said.contains("is being trained by another process (number " + ProcessHandle.current().pid()),
                    said);
            run.update(run.info());
        }
        RunFolder.resume(folder).close();
    }

    /** Holds a run until it is killed. */
    static final class Holder {
        private Holder() { }

        public static void main(String[] arguments) throws InterruptedException {
            Path folder = Path.of(arguments[0]);
            RunFolder run = Files.exists(folder.resolve("run.json")) ? RunFolder.resume(folder)
                    : RunFolder.create(folder, "model m { }", RunFolderTest.info());
            System.out.println("held");
            Thread.sleep(60_000);
            run.close();
        }
    }
}
