package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.spi.OrdoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The width is fixed when a process starts, so the other widths are tested in processes of their own. */
class EveryWidthTest {

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void allKernelsGiveTheSameBits(int bits) throws IOException, InterruptedException {
        runs(0, "--add-modules=jdk.incubator.vector", "-D" + VectorWidth.PROPERTY + "=" + bits);
    }

    @Test
    void theWidthIsWhatWasForced() throws IOException, InterruptedException {
        runs(2, "--add-modules=jdk.incubator.vector", "-D" + VectorWidth.PROPERTY + "=300");
    }

    @Test
    void withoutTheModuleLoopsArePlain() throws IOException, InterruptedException {
        runs(0, "-Dplain=" + "start Java with --add-modules=jdk.incubator.vector");
        runs(2, "-D" + VectorWidth.PROPERTY + "=256");
    }

    private static void runs(int code, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EveryWidthTest.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(code, process.waitFor(), output);
    }

    /** The other tests of this package, at the width that this process was started with. */
    public static void main(String[] none) {
        try (var backend = new CpuBackend(1)) {
            if (System.getProperty("plain") != null) {
                assertTrue(backend.description().contains(System.getProperty("plain")), backend.description());
                new PlainKernelsTest().all(backend);
                return;
            }
            assertEquals(Lanes.COUNT * 32 + "-bit vectors (forced by " + VectorWidth.PROPERTY + "), 1 thread",
                    backend.description());
        } catch (OrdoException refused) {
            System.out.println(refused.getMessage());
            System.exit(2);
        }
        new VectorMathTest().sameBitsInterpretedAndCompiled();
        var formulas = new VectorFormulaTest();
        formulas.randomFormulasOverSlicesOfEveryKind();
        formulas.categoricalHeadOf256ClassesWithGradients();
        formulas.outputsThatAreInputsOrEachOther();
        new FusedFormulaTest().randomArithmetic();
        new FusedFormulaTest().functionsOfAllSizes();
        var linear = new LinearKernelTest();
        linear.awkwardSizesOfEveryDegreePattern();
        linear.generalMasks();
        new ConvolutionKernelTest().awkwardSizesWindowsAndOrderings();
        new ConvolutionKernelTest().stridesAndUpSampling();
    }
}
