package ordo.testkit.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import ordo.core.plan.Engine;
import ordo.core.run.Safetensors;
import ordo.core.run.Tensor;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;

/** An engine's parameters after they have been in a file. */
final class Stored {
    private Stored() { }

    /** Writes all parameters in the precision of the engine's backend, and reads them back. */
    static SequencedMap<String, double[]> throughFile(Engine<?> engine) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        engine.values().forEach((name, values) -> tensors.put(name,
                tensor(engine.model().parameters().get(name).shape(), values, engine.backend().precision())));
        try {
            Path folder = Files.createTempDirectory("ordo-testkit");
            Path file = folder.resolve("model.safetensors");
            try {
                Safetensors.write(file, tensors, Map.of());
                SequencedMap<String, double[]> read = new LinkedHashMap<>();
                Safetensors.read(file).tensors().forEach((name, tensor) -> read.put(name, tensor.toDoubles()));
                return read;
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tensor tensor(Shape shape, double[] values, Precision precision) {
        if (precision == Precision.DOUBLE) {
            return new Tensor.Doubles(shape, values);
        }
        float[] singles = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            singles[k] = (float) values[k];
        }
        return new Tensor.Singles(shape, singles);
    }
}
