package ordo.bench;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.OrdoException;

/** All that is measured, in this order. To add a case: write it beside {@link Functions}, list it here. */
public final class Suite {
    /** The model whose training is watched from the start of the process. */
    static final String STARTUP = "made";

    private final Models models = new Models();
    private final List<Benchmark> all = new ArrayList<>();

    /** The suite of one process. */
    public Suite() {
        all.addAll(models.all());
        all.addAll(Functions.all());
        all.addAll(Heads.all());
        all.addAll(Convolutions.all());
        all.addAll(Products.all());
    }

    /** The cases of one process. */
    List<Benchmark> all() {
        return all;
    }

    /**
     * Makes one case ready.
     *
     * @throws OrdoException if there is none of this name, or it cannot be measured here
     */
    public Case open(String name, Setting setting) {
        return all.stream().filter(benchmark -> benchmark.name().equals(name)).findFirst()
                .orElseThrow(() -> OrdoException.spec("there is no case '" + name + "'", "there are: "
                        + String.join(", ", all.stream().map(Benchmark::name).toList())))
                .open().apply(setting);
    }

    /** Training of the model that is watched from the start. */
    TrainingRun startup(Setting setting) {
        Subject subject = models.subject(setting, STARTUP);
        return new TrainingRun(subject, subject.digits());
    }
}
