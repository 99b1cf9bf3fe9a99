package ordo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The specs of images and sequences in samples/ are proved autoregressive. */
class SamplesTest {
    private static final Path SAMPLES = Path.of(System.getProperty("user.dir")).resolve("../../samples").normalize();

    @ParameterizedTest
    @ValueSource(strings = {"pixelcnn", "gated-pixelcnn", "gated-net", "local-pixelcnn", "causal-conv", "sharper",
            "digits-by-class"})
    void arePutTogetherAndProved(String name) {
        Ran ran = Ran.of("check", SAMPLES.resolve(name + ".ar"));
        assertEquals(0, ran.exit(), ran.err());
    }
}
