package ordo.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ordo.spi.OrdoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> there = Files.list(folder)) {
            return there.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void replacesTheWholeFile() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFiles.write(file, "a long old text");
        AtomicFiles.write(file, "new ✓");
        assertEquals("new ✓", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void failingMidwayLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFiles.write(file, "old");
        OrdoException fault = assertThrows(OrdoException.class, () -> AtomicFiles.write(file, out -> {
            out.write(new byte[1 << 20]);
            throw new IOException("No space left on device");
        }));
        assertEquals("cannot write " + file + ": No space left on device", fault.getMessage());
        assertThrows(IllegalStateException.class, () -> AtomicFiles.write(file, out -> {
            out.write(1);
            throw new IllegalStateException("a defect");
        }));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("a.txt"), names());
    }

    @Test
    void theOldFileIsThereUntilTheNewOneIsWhole() {
        Path file = folder.resolve("a.txt");
        AtomicFiles.write(file, "old");
        AtomicFiles.write(file, out -> {
            out.write("new".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertEquals("old", Files.readString(file));
        });
    }

    @Test
    void makersSeeTheTargetsEnding() throws IOException {
        Path file = folder.resolve("x.npy");
        AtomicFiles.make(file, temporary -> {
            assertFalse(Files.exists(temporary));
            assertTrue(temporary.toString().endsWith("x.npy"), temporary.toString());
            Files.writeString(temporary, "x");
        });
        assertEquals(List.of("x.npy"), names());
    }

    @Test
    void removesWhatDeadProcessesHaveLeftAndNothingElse() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().orElseThrow().toEpochMilli();
        List<String> kept = List.of(".ordo-" + self.pid() + "-" + start + "-9~a.txt", ".ordo-rc", ".ordo-1~a.txt",
                "a.txt");
        List<String> dead = List.of(".ordo-" + self.pid() + "-" + (start - 5000) + "-1~a.txt",
                ".ordo-999999999-1-1~a.txt", ".ordo-99999999999999999999-1-1~a.txt");
        for (String name : Stream.concat(kept.stream(), dead.stream()).toList()) {
            Files.writeString(folder.resolve(name), "x");
        }
        Files.writeString(folder.resolve(".ordo-999999999-1-1~other.txt"), "x");
        AtomicFiles.write(folder.resolve("a.txt"), "new");
        assertEquals(Stream.concat(kept.stream(), Stream.of(".ordo-999999999-1-1~other.txt")).sorted().toList(),
                names());
        AtomicFiles.clean(folder);
        assertEquals(kept.stream().sorted().toList(), names());
    }

    @Test
    void followsLinksAndWritesStraightIntoPipes() throws Exception {
        Path real = folder.resolve("real.txt");
        Path link = folder.resolve("link.txt");
        Files.writeString(real, "old");
        Files.createSymbolicLink(link, Path.of("real.txt"));
        AtomicFiles.write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));

        Path pipe = folder.resolve("pipe");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is no mkfifo here");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        AtomicFiles.write(pipe, "through");
        assertEquals("through", reader.get(10, TimeUnit.SECONDS));
        assertFalse(Files.isRegularFile(pipe));
    }

    @Test
    void namesWhatIsWrong() {
        OrdoException isFolder = assertThrows(OrdoException.class, () -> AtomicFiles.write(folder, "x"));
        assertEquals("cannot write " + folder + ": it is a folder", isFolder.getMessage());
        Path nowhere = folder.resolve("no/such/a.txt");
        OrdoException missing = assertThrows(OrdoException.class, () -> AtomicFiles.write(nowhere, "x"));
        assertEquals("cannot write " + nowhere + ": there is no " + nowhere.getParent(), missing.getMessage());
        assertEquals(OrdoException.Fault.DATA, missing.fault());
        assertFalse(missing.remedy().isEmpty());
    }

    @Test
    void anInterruptedThreadStillWrites() throws IOException {
        Path file = folder.resolve("a.txt");
        Thread.currentThread().interrupt();
        try {
            AtomicFiles.write(file, "written");
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals("written", Files.readString(file));
    }

    /** A real process is killed in the middle of its writing, again and again. */
    @Test
    void killedWritersLeaveWholeFiles() throws Exception {
        Path file = folder.resolve("victim.bin");
        for (int round = 0; round < 4; round++) {
            Process writer = ChildProcess.start(Writer.class, file.toString());
            while (!Files.exists(file)) {
                assertTrue(writer.isAlive());
                Thread.sleep(5);
            }
            Thread.sleep(37L * (round + 1));
            writer.destroyForcibly().waitFor();
            byte[] bytes = Files.readAllBytes(file);
            assertEquals(Writer.SIZE, bytes.length);
            for (byte b : bytes) {
                assertEquals(bytes[0], b);
            }
        }
        AtomicFiles.write(file, "the end");
        assertEquals(List.of("victim.bin"), names());
    }

    /** Writes files of one repeated byte until it is killed. */
    static final class Writer {
        static final int SIZE = 3_000_000;

        private Writer() { }

        public static void main(String[] arguments) {
            for (byte b = 0;; b++) {
                byte[] bytes = new byte[SIZE];
                java.util.Arrays.fill(bytes, b);
                AtomicFiles.write(Path.of(arguments[0]), out -> {
                    for (int i = 0; i < SIZE; i += SIZE / 100) {
                        out.write(bytes, i, SIZE / 100);
                    }
                });
            }
        }
    }
}
