package ordo.plugin.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import ordo.spi.OrdoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The width is fixed when a process starts, so the other widths are tested in processes of their own. */
class EveryWidthTest {

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void allKernelsGiveTheSameBits(int bits) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector", "-D" + VectorWidth.PROPERTY + "=" + bits,
                "-cp", System.getProperty("java.class.path"), EveryWidthTest.class.getName())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
    }

    @Test
    void theWidthIsWhatWasForced() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector", "-D" + VectorWidth.PROPERTY + "=300",
                "-cp", System.getProperty("java.class.path"), EveryWidthTest.class.getName())
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(2, process.waitFor(), output);
    }

    /** The other tests of this package, at the width that this process was started with. */
    public static void main(String[] none) {
        try (var backend = new CpuBackend(1)) {
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
        var linear = new LinearKernelTest();
        linear.awkwardSizesOfEveryDegreePattern();
        linear.generalMasks();
        new ConvolutionKernelTest().awkwardSizesWindowsAndOrderings();
    }
}
