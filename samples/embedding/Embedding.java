import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import ordo.core.plan.Engine;
import ordo.core.plan.Samples;
import ordo.core.plugin.PluginFolders;
import ordo.core.train.Evaluation;
import ordo.core.train.Trainer;
import ordo.language.DataRequest;
import ordo.language.Language;
import ordo.language.diagnostic.SourceFile;
import ordo.spi.Kind;

/** Ordo inside a program: a spec, a training, scores and samples. How to start it: see the README beside this file. */
void main(String[] arguments) throws Exception {
    try (var plugins = PluginFolders.standard(List.of()).load()) {
        var registry = plugins.registry();
        var source = SourceFile.read(Path.of(arguments[0]));
        var resolution = Language.resolve(source, registry, OptionalLong.of(7));
        resolution.diagnostics().forEach(System.err::println);
        var spec = resolution.spec().orElseThrow();
        var train = spec.train().orElseThrow();
        var data = ((DataRequest.Made) train.data().orElseThrow()).source().load();
        try (Engine<?> engine = new Engine<>(spec.compiled(), registry.make(Kind.BACKEND, "cpu"), registry, 100)) {
            new Trainer<>(engine, train.plan().withEpochs(3), data.train(), data.valid()).run(new Trainer.Listener() { });
            System.out.printf("test: %.2f nats%n", Evaluation.of(engine, data.test()).nll());
            Samples samples = engine.sample(1, 0, 5, List.of());
            for (double logP : samples.logP()) {
                System.out.printf("a sample with log p = %.2f nats%n", logP);
            }
        }
    }
}
