package ordo.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import ordo.core.run.RunInfo.Status;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final String SPEC = "model m {\n  x : binary[2]  # ünï\r\n}\n";
    @TempDir
    private Path folder;

    static RunInfo info() {
        return RunInfo.starting(-7, "cpu", Precision.SINGLE, 2, Map.of("feedforward", "0.1.0"), "digits",
                "00ff", 1234567890123L).withDetail("epochs", "50");
    }

    static SequencedMap<String, Tensor> tensors(float... values) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("w", new Tensor.Singles(Shape.of(values.length), values));
        return tensors;
    }

    private static OrdoException refused(Executable action) {
        OrdoException fault = assertThrows(OrdoException.class, action);
        assertEquals(OrdoException.Fault.DATA, fault.fault());
        assertFalse(fault.remedy().isEmpty());
        return fault;
    }

    @Test
    void whatIsSavedIsThereAgain() {
        Path path = folder.resolve("runs/nade-1");
        RunInfo last;
        try (RunFolder run = RunFolder.create(path, SPEC, info())) {
            assertTrue(run.checkpoint().isEmpty());
            assertTrue(run.metrics().isEmpty());
            run.appendMetrics(Map.of("epoch", 1, "train", 101.5));
            run.saveModel(tensors(1, 2), Map.of("epoch", "1"));
            run.saveCheckpoint(tensors(3, Float.NaN, -0f), Map.of("step", "77"));
            run.update(run.info().withBestEpoch(1).with(Status.FINISHED));
            last = run.info();
        }
        RunFolder read = RunFolder.open(path);
        assertEquals(SPEC, read.spec());
        assertEquals(last, read.info());
        assertEquals(Status.FINISHED, read.info().status());
        assertEquals(-7, read.info().seed());
        assertEquals(Map.of("epochs", "50"), read.info().details());
        assertEquals(tensors(1, 2), read.model().tensors());
        assertEquals("1", read.model().metadata().get("epoch"));
        assertEquals("{\"feedforward\":\"0.1.0\"}", read.model().metadata().get("ordo.plugins"));
        assertEquals("00ff", read.model().metadata().get("ordo.data"));
        Checkpoint state = read.checkpoint().orElseThrow();
        assertEquals(tensors(3, Float.NaN, -0f), state.tensors());
        assertEquals(77, state.whole("step"));
        refused(() -> state.whole("steps"));
        refused(() -> state.tensor("v"));
        refused(() -> state.whole("ordo.spec"));
        assertEquals(List.of(Map.of("epoch", 1L, "train", 101.5)), read.metrics());
    }

    @Test
    void aRunThatIsOnlyReadCannotBeWritten() {
        RunFolder.create(folder, SPEC, info()).close();
        RunFolder read = RunFolder.open(folder);
        assertThrows(IllegalStateException.class, () -> read.update(info()));
        assertThrows(IllegalStateException.class, () -> read.saveModel(tensors(1), Map.of()));
        assertThrows(IllegalStateException.class, () -> read.appendMetrics(Map.of("epoch", 1)));
        assertThrows(IllegalStateException.class, () -> read.keepMetrics(0));
    }

    @Test
    void neverTouchesARunThatIsThere() {
        try (RunFolder run = RunFolder.create(folder, SPEC, info())) {
            run.update(run.info().with(Status.INTERRUPTED));
        }
        OrdoException unfinished = refused(() -> RunFolder.create(folder, "other", info()));
        assertEquals(folder + " holds an unfinished run", unfinished.getMessage());
        assertTrue(unfinished.remedy().contains("--resume"));
        try (RunFolder run = RunFolder.resume(folder)) {
            run.update(run.info().with(Status.FINISHED));
        }
        assertEquals(folder + " holds a finished run",
                refused(() -> RunFolder.create(folder, "other", info())).getMessage());
        assertEquals(SPEC, RunFolder.open(folder).spec());
    }

    @Test
    void neverTouchesAForeignFolder() throws IOException {
        Files.writeString(folder.resolve("spec.ar"), "mine");
        OrdoException fault = refused(() -> RunFolder.create(folder, SPEC, info()));
        assertEquals(folder + " is not empty and holds no run (it has spec.ar)", fault.getMessage());
        assertEquals("mine", Files.readString(folder.resolve("spec.ar")));
        assertFalse(Files.exists(folder.resolve(".lock")));
        refused(() -> RunFolder.create(folder.resolve("spec.ar"), SPEC, info()));
        assertEquals("mine", Files.readString(folder.resolve("spec.ar")));
    }

    @Test
    void takesTheFolderOfARunThatDiedAtItsBirth() throws IOException {
        Files.writeString(folder.resolve(".lock"), "999999999");
        Files.writeString(folder.resolve("spec.ar"), "mod");
        Files.writeString(folder.resolve(".ordo-999999999-1-1~run.json"), "{");
        RunFolder.create(folder, SPEC, info()).close();
        assertEquals(SPEC, RunFolder.open(folder).spec());
        assertFalse(Files.exists(folder.resolve(".ordo-999999999-1-1~run.json")));
    }

    @Test
    void numbersNewRuns() throws IOException {
        Path runs = folder.resolve("runs");
        for (int n = 1; n <= 2; n++) {
            try (RunFolder run = RunFolder.createNext(runs, "nade", SPEC, info())) {
                assertEquals(runs.resolve("nade-" + n), run.path());
            }
        }
        Files.createDirectory(runs.resolve("nade-41"));
        Files.createDirectory(runs.resolve("nade-x"));
        Files.createDirectory(runs.resolve("nade-deep-77"));
        try (RunFolder run = RunFolder.createNext(runs, "nade", SPEC, info())) {
            assertEquals(runs.resolve("nade-42"), run.path());
        }
    }

    @Test
    void saysWhatIsNoRun() throws IOException {
        assertTrue(refused(() -> RunFolder.open(folder.resolve("x"))).getMessage().startsWith("there is no run"));
        assertTrue(refused(() -> RunFolder.resume(folder)).getMessage().endsWith("is no run: it has no run.json"));
        Files.writeString(folder.resolve("f"), "");
        assertTrue(refused(() -> RunFolder.open(folder.resolve("f"))).getMessage().contains("it is a file"));
        assertFalse(Files.exists(folder.resolve(".lock")));
        RunFolder.create(folder.resolve("r"), SPEC, info()).close();
        assertTrue(refused(() -> RunFolder.open(folder.resolve("r")).model()).getMessage()
                .endsWith("has no trained parameters yet"));
    }

    @Test
    void noticesFilesThatDoNotBelongTogether() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        for (Path path : List.of(one, two)) {
            try (RunFolder run = RunFolder.create(path, SPEC + "#" + path.getFileName(), info())) {
                run.saveModel(tensors(1), Map.of());
                run.saveCheckpoint(tensors(1), Map.of());
            }
        }
        for (String name : List.of("model.safetensors", "checkpoint.safetensors")) {
            Files.write(one.resolve(name), Files.readAllBytes(two.resolve(name)));
        }
        RunFolder mixed = RunFolder.open(one);
        assertTrue(refused(mixed::model).getMessage().contains("made from another spec"));
        assertTrue(refused(mixed::checkpoint).getMessage().contains("made from another spec"));
        Files.writeString(two.resolve("spec.ar"), SPEC);
        assertTrue(refused(() -> RunFolder.open(two)).getMessage().contains("not the one that was trained"));
        Files.delete(two.resolve("spec.ar"));
        refused(() -> RunFolder.open(two));
    }

    /** Parameters that Python has written are welcome; a training state is only Ordo's own. */
    @Test
    void readsForeignParametersButNoForeignState() throws IOException {
        try (RunFolder run = RunFolder.create(folder, SPEC, info())) {
            byte[] header = "{\"w\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}".getBytes(
                    StandardCharsets.US_ASCII);
            byte[] bytes = new byte[8 + header.length + 1];
            bytes[0] = (byte) header.length;
            System.arraycopy(header, 0, bytes, 8, header.length);
            Files.write(folder.resolve("model.safetensors"), bytes);
            Files.write(folder.resolve("checkpoint.safetensors"), bytes);
            assertEquals(1, run.model().tensors().size());
            assertTrue(refused(run::checkpoint).getMessage().contains("has no checksum"));
        }
    }

    @Test
    void everyFlippedBitAndEveryCutOfTheInfoIsNoticed() throws IOException {
        RunFolder.create(folder, SPEC, info()).close();
        RunInfo right = RunFolder.open(folder).info();
        Path file = folder.resolve("run.json");
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(5);
        for (int i = 0; i < 1500; i++) {
            byte[] changed = i % 3 == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
            if (i % 3 != 0) {
                int bit = random.nextInt(changed.length * 8);
                changed[bit / 8] ^= (byte) (1 << bit % 8);
            }
            Files.write(file, changed);
            try {
                assertEquals(right, RunFolder.open(folder).info());
            } catch (OrdoException fault) {
                assertTrue(fault.getMessage().contains("run.json"), fault.getMessage());
            }
        }
    }

    @Test
    void saysWhenANewerVersionWroteIt() throws IOException {
        RunFolder.create(folder, SPEC, info()).close();
        Path file = folder.resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"format\" : 1", "\"format\" : 2"));
        OrdoException fault = refused(() -> RunFolder.open(folder));
        assertTrue(fault.getMessage().contains("has format 2"));
        assertEquals("use a newer version of Ordo", fault.remedy());
    }
}
