package ordo.bench;

import java.util.ArrayList;
import java.util.List;

/** All that is measured, in this order. To add a case: write it beside {@link Functions}, list it here. */
final class Suite {
    /** The model whose training is watched from the start of the process. */
    static final String STARTUP = "made";

    private final Models models = new Models();
    private final List<Benchmark> all = new ArrayList<>();

    Suite() {
        all.addAll(models.all());
        all.addAll(Functions.all());
        all.addAll(Products.all());
    }

    /** The cases of one process. */
    List<Benchmark> all() {
        return all;
    }

    /** Training of the model that is watched from the start. */
    TrainingRun startup(Setting setting) {
        Subject subject = models.subject(setting, STARTUP);
        return new TrainingRun(subject, subject.digits());
    }
}
