package ordo.core.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import ordo.core.plan.Engine;
import ordo.core.plan.TrainingPass;
import ordo.spi.OrdoException;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.graph.LiveRuns;

/**
 * What happens to the parameters once their gradients are known: clipping, the optimizer's rule, averaging. Weights of dead edges
 * stay what they are.
 */
final class Updates<S> {
    private final Engine<S> engine;
    private final TrainingPass<S> pass;
    private final TrainingPlan plan;
    private final UpdateRule<S> rule;
    private final FormulaKernel<S> scaling;
    private final Map<String, List<S>> slots = new LinkedHashMap<>();
    private final Map<String, S> averages = new LinkedHashMap<>();
    private final List<UpdateRule.Place<S>> parameters = new ArrayList<>();

    Updates(Engine<S> engine, TrainingPass<S> pass, TrainingPlan plan) {
        this.engine = engine;
        this.pass = pass;
        this.plan = plan;
        Backend<S> backend = engine.backend();
        this.rule = new UpdateRule<>(plan.optimizer(), plan.average() > 0, backend);
        var scale = new FormulaBuilder("g");
        this.scaling = backend.formula(scale.build(scale.input(0).times(scale.scalar("factor"))));
        Map<String, List<LiveRuns>> live = engine.model().live();
        engine.model().parameters().forEach((name, parameter) -> {
            List<S> own = new ArrayList<>();
            for (int s = 0; s < plan.optimizer().slots(); s++) {
                own.add(backend.allocate(parameter.shape().size()));
            }
            slots.put(name, own);
            if (plan.average() > 0) {
                averages.put(name, backend.allocate(parameter.shape().size()));
            }
            live.get(name).forEach(runs -> parameters.add(rule.place(runs, parameter.decays(), engine.buffers().get(name),
                    pass.buffers().get(name), own, averages.get(name))));
        });
        startAverages();
    }

    /** The averages start from the present parameters. */
    void startAverages() {
        averages.forEach((name, average) -> engine.backend().write(engine.get(name), 0, average, 0, size(name)));
    }

    /**
     * One update.
     *
     * @param number of the update, from 1
     * @param total  planned
     */
    void apply(long number, long total) {
        clip();
        double rate = plan.optimizer().rate() * plan.schedule().factor(number, total);
        double averagingRate = 1 - Math.min(plan.average(), (1.0 + number) / (10.0 + number));
        rule.begin(number, rate, averagingRate);
        for (int i = 0; i < parameters.size(); i++) {
            rule.apply(parameters.get(i));
        }
        engine.changed();
    }

    private void clip() {
        if (plan.clip() <= 0) {
            return;
        }
        double sum = 0;
        for (Map.Entry<String, S> entry : pass.buffers().entrySet()) {
            sum += engine.backend().sumOfSquares(entry.getValue(), size(entry.getKey()));
        }
        double norm = Math.sqrt(sum);
        if (norm > plan.clip()) {
            pass.buffers().forEach((name, gradient) -> scaling.evaluate(size(name), List.of(Slice.of(gradient)),
                    List.of(Slice.of(gradient)), plan.clip() / norm));
        }
    }

    private int size(String name) {
        return engine.model().parameters().get(name).shape().size();
    }

    /** Runs {@code body} with the averages in the place of the parameters, if there are averages. */
    <T> T withAverages(Supplier<T> body) {
        if (averages.isEmpty()) {
            return body.get();
        }
        SequencedMap<String, double[]> present = engine.values();
        averages.forEach((name, average) -> engine.set(name, read(average, size(name))));
        try {
            return body.get();
        } finally {
            present.forEach(engine::set);
        }
    }

    private double[] read(S buffer, int count) {
        double[] values = new double[count];
        engine.backend().read(buffer, 0, values, 0, count);
        return values;
    }

    SequencedMap<String, double[]> tensors() {
        var all = new LinkedHashMap<String, double[]>();
        places().forEach((name, buffer) -> all.put(name, read(buffer, sizeOfPlace(name))));
        return all;
    }

    void restore(SequencedMap<String, double[]> tensors) {
        Map<String, S> places = places();
        if (!places.keySet().equals(tensors.keySet())) {
            throw OrdoException.data("the checkpoint holds other tensors than this training needs",
                    "resume with the spec that the run was started with");
        }
        places.forEach((name, buffer) -> {
            double[] values = tensors.get(name);
            if (values.length != sizeOfPlace(name)) {
                throw OrdoException.data("tensor '" + name + "' of the checkpoint has " + values.length
                        + " numbers instead of " + sizeOfPlace(name),
                        "resume with the spec that the run was started with");
            }
            engine.backend().write(values, 0, buffer, 0, values.length);
        });
        engine.changed();
    }

    private Map<String, S> places() {
        var places = new LinkedHashMap<String, S>();
        engine.buffers().forEach((name, buffer) -> {
            places.put("w/" + name, buffer);
            for (int s = 0; s < slots.get(name).size(); s++) {
                places.put("s" + s + "/" + name, slots.get(name).get(s));
            }
            if (averages.containsKey(name)) {
                places.put("average/" + name, averages.get(name));
            }
        });
        return places;
    }

    private int sizeOfPlace(String place) {
        return size(place.substring(place.indexOf('/') + 1));
    }
}
