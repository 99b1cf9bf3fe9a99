package ordo.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import ordo.bench.Work.Dense;
import ordo.bench.Work.Layer;
import ordo.bench.Work.Nade;
import ordo.bench.Work.Net;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.plan.Engine;
import ordo.language.Language;
import ordo.language.Resolution;
import ordo.language.ResolvedSpec;
import ordo.language.diagnostic.SourceFile;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.spi.data.Rows;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Operation;

/** A model as its user writes it, on the backend that is measured. */
final class Subject {
    private final Setting setting;
    private final ResolvedSpec spec;
    private final int batch;
    private Engine<float[]> engine;

    /**
     * Resolves a spec.
     *
     * @param batch rows of a training step and of a scoring pass
     * @throws OrdoException if it has faults, as it has where a plugin is missing
     */
    Subject(Setting setting, String name, String text, int batch) {
        this.setting = setting;
        this.batch = batch;
        Resolution resolution = Language.resolve(SourceFile.of(name + ".ar", text), setting.registry(),
                OptionalLong.of(1));
        this.spec = resolution.spec().orElseThrow(() -> OrdoException.spec(name + " cannot be built here: "
                + resolution.diagnostics().stream().map(d -> d.message()).collect(Collectors.joining("; ")),
                "is one of the built-in plugins missing?"));
    }

    ResolvedSpec spec() {
        return spec;
    }

    /** Rows of a training step and of a scoring pass. */
    int batch() {
        return batch;
    }

    Graph graph() {
        return spec.compiled().graphs().getFirst();
    }

    int variables() {
        return spec.model().shape().size();
    }

    /** An engine with parameters of its own. */
    Engine<float[]> newEngine() {
        return new Engine<>(spec.compiled(), setting.backend(), setting.registry(), batch);
    }

    /** The engine of all cases that leave the parameters alone. */
    Engine<float[]> engine() {
        if (engine == null) {
            engine = newEngine();
        }
        return engine;
    }

    /** Digits that Ordo draws itself: as many zeros in them as in MNIST, nothing to download. Rows · D numbers. */
    double[] digits() {
        Rows rows = setting.registry().make(Kind.DATA_SOURCE, "digits(train = " + batch + ")").load().train().variables();
        double[] x = new double[batch * variables()];
        for (int r = 0; r < batch; r++) {
            rows.copy(r, x, r * variables());
        }
        return x;
    }

    /** The network as an opponent must know it; empty if it is of a kind that {@link Net} has no word for. */
    Optional<Net> net() {
        List<GraphNode> computed = graph().nodes().stream().filter(n -> n.operation().isPresent()).toList();
        List<Operation> operations = computed.stream().map(n -> n.operation().orElseThrow()).toList();
        if (operations.size() == 1 && operations.getFirst().name().equals("nade scan")) {
            return Optional.of(nade());
        }
        Optional<Net> image = ImageNet.of(graph(), spec.model().shape(), this::values).map(Net.class::cast);
        if (image.isPresent()) {
            return image;
        }
        List<Layer> layers = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof Linear linear) {
                layers.add(layer(linear));
            } else if (!operation.name().equals("relu")) {
                return Optional.empty();
            }
        }
        return Optional.of(new Dense(layers));
    }

    private Layer layer(Linear linear) {
        float[] mask = new float[linear.inputs() * linear.outputs()];
        for (int cell = 0; cell < linear.outputs(); cell++) {
            int to = cell;
            linear.reads(cell, (_, from) -> mask[from * linear.outputs() + to] = 1);
        }
        return new Layer(linear.inputs(), linear.outputs(), values(linear.label() + ".weight"), mask,
                values(linear.label() + ".bias"));
    }

    private Nade nade() {
        Map<String, float[]> byEnding = spec.compiled().parameters().keySet().stream()
                .collect(Collectors.toMap(n -> n.substring(n.lastIndexOf('.') + 1), this::values));
        return new Nade(byEnding.get("c").length, byEnding.get("W"), byEnding.get("c"), byEnding.get("V"),
                byEnding.get("b"));
    }

    private float[] values(String parameter) {
        return floats(engine().get(parameter));
    }

    /** All numbers that the operations of a pass make for one row. */
    long cells() {
        return graph().nodes().stream().mapToLong(GraphNode::cells).sum();
    }

    /** As single-precision numbers. */
    static float[] floats(double[] numbers) {
        float[] result = new float[numbers.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) numbers[i];
        }
        return result;
    }
}
