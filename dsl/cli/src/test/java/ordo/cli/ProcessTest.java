package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a whole process can show: signals, sudden death, threads, broken streams. */
class ProcessTest {
    private static final String MODEL = "model.safetensors";
    private static final int KILLED = 128 + 9;
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    @Test
    void aKilledTrainingResumesBitForBit() throws IOException, InterruptedException {
        Tiny.data(folder);
        Path spec = Tiny.spec(folder, 100);
        Path whole = folder.resolve("whole");
        assertEquals(0, Launched.in(folder, "train", spec, "--out", whole).exit());
        Path killed = folder.resolve("killed");
        var random = new Random();
        int kills = 0;
        for (int round = 0; round < 3; round++) {
            boolean resuming = Files.exists(killed.resolve("run.json"));
            var training = resuming ? Launched.in(folder, "train", spec, "--out", killed, "--resume")
                    : Launched.in(folder, "train", spec, "--out", killed);
            int lines = metrics(killed).size();
            training.until(killed.resolve("checkpoint.safetensors"));
            // in a resumed process, not before it has trained a little
            while (training.process().isAlive() && metrics(killed).size() < lines + 2) {
                Thread.sleep(2);
            }
            Thread.sleep(random.nextInt(150));
            training.process().destroyForcibly();
            kills += training.exit() == KILLED ? 1 : 0;
        }
        assertTrue(kills > 0, "every training had ended before it was killed");
        var last = Launched.in(folder, "train", spec, "--out", killed, "--resume");
        assertEquals(0, last.exit(), last.said());
        assertArrayEquals(Files.readAllBytes(whole.resolve(MODEL)), Files.readAllBytes(killed.resolve(MODEL)));
        assertEquals(metrics(whole), metrics(killed));
    }

    /** Epochs and likelihoods without the times. */
    private static List<String> metrics(Path run) throws IOException {
        Path file = run.resolve("metrics.jsonl");
        return Files.exists(file) ? Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst(",\"rows_per_second.*", "")).toList() : List.of();
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABit() throws IOException, InterruptedException {
        assumeTrue(Ran.of("plugins", "backends", "--json").out().contains("\"cpu\""), "backend cpu is not installed");
        Path spec = Files.writeString(folder.resolve("wide.ar"), """
                model wide {
                  x : binary[20, 20]
                  given y : categorical(10)
                  order snake
                  x[i] ~ bernoulli(made(x[<i], y, hidden = [150, 70]))
                }
                train {
                  data = digits(train = 330, valid = 60, test = 10, size = 20)
                  optimizer = adam(rate = 1e-3)
                  batch = 50
                  epochs = 2
                }
                """);
        var one = Launched.in(folder, "train", spec, "--out", "one", "--threads", 1);
        assertEquals(0, one.exit(), one.said());
        var two = Launched.in(folder, "train", spec, "--out", "two", "--threads", 2);
        assertEquals(0, two.exit(), two.said());
        assertTrue(Files.readString(folder.resolve("two/run.json")).contains("\"threads\" : 2"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("one").resolve(MODEL)),
                Files.readAllBytes(folder.resolve("two").resolve(MODEL)));
    }

    @Test
    void aSignalStopsAtTheNextStepAndLeavesARunThatWorks() throws IOException, InterruptedException {
        Tiny.data(folder);
        Path spec = Tiny.spec(folder, 1_000_000);
        Path run = folder.resolve("runs/tiny-1");
        var training = Launched.in(folder, "train", spec);
        training.until(run.resolve(MODEL));
        training.process().destroy();
        assertEquals(TERMINATED, training.exit(), training.said());
        assertTrue(training.said().contains("\nrun: runs/tiny-1\n"), training.said());
        assertTrue(Files.readString(run.resolve("run.json")).contains("\"interrupted\""));
        assertEquals(0, Ran.of("evaluate", run).exit());

        var again = Launched.in(folder, "train", spec, "--resume");
        int lines = metrics(run).size();
        while (again.process().isAlive() && metrics(run).size() < lines + 2) {
            Thread.sleep(5);
        }
        Ran busy = Ran.of("train", spec, "--out", run, "--resume");
        assertEquals(3, busy.exit());
        assertTrue(busy.err().contains("is being trained by another process"), busy.err());
        assumeTrue(interrupt(again), "the tests were started such that Ctrl-C is ignored");
        assertEquals(TrainCommand.INTERRUPTED, again.exit(), again.said());
    }

    /** Ctrl-C. @return whether the process can hear it: who starts tests in the background may have turned it off */
    private static boolean interrupt(Launched launched) throws IOException, InterruptedException {
        Path status = Path.of("/proc/" + launched.process().pid() + "/status");
        boolean ignored = Files.exists(status) && Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) & 2) != 0);
        if (ignored) {
            launched.process().destroy();
            launched.process().waitFor(); // it writes into the folder until then
        } else {
            new ProcessBuilder("kill", "-INT", Long.toString(launched.process().pid())).start().waitFor();
        }
        return !ignored;
    }

    @Test
    void resultsThatCannotBeWrittenAreAFaultAndAReaderThatLeavesIsNone() throws IOException, InterruptedException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        assertEquals("3 0", shell("$ORDO plugins >/dev/full 2>err.txt; echo -n \"$? \"; $ORDO plugins | head -n 1 "
                + ">/dev/null; echo -n ${PIPESTATUS[0]}"));
        assertEquals("error: cannot write to standard output: No space left on device\nhelp: is the disk full?\n",
                Files.readString(folder.resolve("err.txt")).replaceFirst("WARNING: Using incubator.*\n", ""));
    }

    private String shell(String script) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String dist = System.getProperty("ordo.dist");
        var builder = new ProcessBuilder("bash", "-c", script).directory(folder.toFile());
        builder.environment().put("ORDO", java + " -Duser.home=. -Dordo.dist=" + dist + " -jar " + dist + "/ordo.jar");
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String out = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        assertFalse(out.isEmpty());
        return out;
    }
}
