package ordo.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import ordo.bench.Work.Model;
import ordo.bench.Work.Task;
import ordo.core.plan.Engine;

/** Whole models: a training step with Adam on a batch, scoring a batch, drawing 1, 16 and 64. */
final class Models {
    private static final int[] SAMPLES = {1, 16, 64};
    private static final int FULL_PASS_SAMPLES = 16;
    private static final String BY_FULL_PASSES = "made";
    /** Bytes of a live parameter's traffic in a training step: forward, backward, gradient, and Adam's seven streams. */
    private static final double TRAINED = 4.0 * 10;
    /** Of a cell's: written and read forward; read, and its gradient written and read, backward. */
    private static final double TRAINED_CELL = 4.0 * 5;
    private static final SequencedMap<String, Network> NETWORKS = new LinkedHashMap<>();

    /** What a spec says after the head, and how many rows a batch has. */
    private record Network(String text, int batch) { }

    static {
        NETWORKS.put("logistic", new Network("logistic(x[<i])", 100));
        NETWORKS.put("nade", new Network("nade(x[<i], hidden = 500)", 100));
        NETWORKS.put("made", new Network("made(x[<i], hidden = [500, 500])", 100));
        NETWORKS.put("pixelcnn", new Network("pixelcnn(x[<i])", 32));
        NETWORKS.put("gated_pixelcnn", new Network("gated_pixelcnn(x[<i])", 32));
    }

    private final Map<String, Subject> subjects = new HashMap<>();

    /** The cases of one process; a model is built once for all of its cases. */
    List<Benchmark> all() {
        List<Benchmark> all = new ArrayList<>();
        for (String model : NETWORKS.keySet()) {
            all.add(new Benchmark(model + "/train", setting -> train(setting, model)));
            all.add(new Benchmark(model + "/score", setting -> score(setting, model)));
            for (int count : SAMPLES) {
                all.add(new Benchmark(model + "/sample-" + count, setting -> sample(setting, model, count)));
            }
        }
        // of the others a draw would take an opponent half a minute
        all.add(new Benchmark(BY_FULL_PASSES + "/sample-" + FULL_PASS_SAMPLES + "-by-full-passes",
                setting -> sampleByFullPasses(setting, BY_FULL_PASSES)));
        return all;
    }

    /** The spec of a model, as a user would write it. */
    static String spec(String model) {
        return """
                model %s {
                  x : binary[28, 28]
                  order raster
                  x[i] ~ bernoulli(%s)
                }
                train {
                  optimizer = adam(rate = 1e-3)
                  batch     = %d
                  epochs    = 1000000
                }
                """.formatted(model, NETWORKS.get(model).text(), NETWORKS.get(model).batch());
    }

    Subject subject(Setting setting, String model) {
        return subjects.computeIfAbsent(model, name -> new Subject(setting, name, spec(name), NETWORKS.get(name).batch()));
    }

    private Case train(Setting setting, String model) {
        Subject subject = subject(setting, model);
        double[] batch = subject.digits();
        return new Case(model + "/train", 3.0 * subject.graph().scoringFlops() * subject.batch(),
                subject.spec().compiled().liveCount() * TRAINED + subject.cells() * subject.batch() * TRAINED_CELL, 1e-3,
                field(setting, subject, Task.TRAIN, batch, subject.batch(), new TrainingRun(subject, batch)));
    }

    private Case score(Setting setting, String model) {
        Subject subject = subject(setting, model);
        double[] batch = subject.digits();
        Engine<float[]> engine = subject.engine();
        return new Case(model + "/score", (double) subject.graph().scoringFlops() * subject.batch(),
                traffic(subject, subject.batch()), 1e-4, field(setting, subject, Task.SCORE, batch, subject.batch(),
                new Asking(() -> engine.score(batch, List.of(), subject.batch()))));
    }

    private Case sample(Setting setting, String model, int count) {
        Subject subject = subject(setting, model);
        Engine<float[]> engine = subject.engine();
        return new Case(model + "/sample-" + count, (double) subject.graph().samplingFlops() * count,
                traffic(subject, count), 0, field(setting, subject, Task.SAMPLE, new double[0], count,
                new Asking(() -> engine.sample(1, 0, count, List.of()).logP())));
    }

    private Case sampleByFullPasses(Setting setting, String model) {
        Subject subject = subject(setting, model);
        Engine<float[]> engine = subject.engine();
        int count = FULL_PASS_SAMPLES;
        return new Case(model + "/sample-" + count + "-by-full-passes",
                (double) subject.graph().scoringFlops() * count * subject.variables(),
                traffic(subject, count) * subject.variables(), 0,
                field(setting, subject, Task.SAMPLE_BY_FULL_PASSES, new double[0], count,
                new Asking(() -> engine.sampleByFullPasses(1, 0, count, List.of()).logP())));
    }

    /** Live parameters read once; every cell written and read. */
    private static double traffic(Subject subject, int rows) {
        return 4.0 * subject.spec().compiled().liveCount() + 2 * 4.0 * subject.cells() * rows;
    }

    private static List<Entrant> field(Setting setting, Subject subject, Task task, double[] x, int rows, Entrant ordo) {
        return subject.net().map(net -> setting.field(
                new Model(task, net, Subject.floats(x), rows, subject.variables()), ordo)).orElse(List.of(ordo));
    }

    /** Ordo's engine, asked for numbers. */
    private static final class Asking implements Entrant {
        private final Supplier<double[]> question;
        private double[] answer = new double[0];

        Asking(Supplier<double[]> question) {
            this.question = question;
        }

        @Override
        public boolean compiles() {
            return true;
        }

        @Override
        public String name() {
            return "ordo";
        }

        @Override
        public void run() {
            answer = question.get();
        }

        @Override
        public double[] result() {
            return answer;
        }
    }
}
