package ordo.core.train;

import java.util.ArrayList;
import java.util.List;
import ordo.spi.Optimizer;
import ordo.spi.compute.Backend;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.spi.formula.FormulaBuilder;
import ordo.spi.formula.Term;
import ordo.spi.graph.LiveRuns;

/**
 * An optimizer's rule, and with it the exponential average of the parameters where one is kept: one formula, so one pass
 * over the memory of a parameter. The average moves by rate · (w' - average).
 */
final class UpdateRule<S> {
    private final Optimizer optimizer;
    private final boolean averages;
    private final FormulaKernel<S> kernel;
    /** What the rule is given for parameters on which decay acts, and for the others. */
    private final double[] decaying;
    private final double[] lasting;

    UpdateRule(Optimizer optimizer, boolean averages, Backend<S> backend) {
        this.optimizer = optimizer;
        this.averages = averages;
        Formula rule = optimizer.update();
        this.kernel = backend.formula(averages ? averaged(rule) : rule);
        this.decaying = new double[rule.scalars().size() + (averages ? 1 : 0)];
        this.lasting = decaying.clone();
    }

    private static Formula averaged(Formula rule) {
        List<String> names = new ArrayList<>(rule.inputs());
        names.add("average");
        var builder = new FormulaBuilder(names);
        // in their order, since numbers are passed by place
        rule.scalars().forEach(builder::scalar);
        List<Term> own = new ArrayList<>();
        for (int i = 0; i < rule.inputs().size(); i++) {
            own.add(builder.input(i));
        }
        List<Term> outputs = new ArrayList<>(builder.inline(rule, own));
        Term average = builder.input("average");
        outputs.add(average.plus(builder.scalar("averaging rate").times(outputs.getFirst().minus(average))));
        return builder.build(outputs);
    }

    /**
     * Some of a parameter's numbers.
     *
     * @param count  how many
     * @param decays whether the optimizer's decay acts on them
     */
    record Place<S>(int count, boolean decays, List<Slice<S>> inputs, List<Slice<S>> outputs) { }

    /**
     * @param live    the numbers of the parameter that are to be updated
     * @param average null where none is kept
     */
    Place<S> place(LiveRuns live, boolean decays, S w, S gradient, List<S> slots, S average) {
        List<Slice<S>> inputs = new ArrayList<>(List.of(live.of(w), live.of(gradient)));
        List<Slice<S>> outputs = new ArrayList<>(List.of(live.of(w)));
        slots.forEach(slot -> {
            inputs.add(live.of(slot));
            outputs.add(live.of(slot));
        });
        if (averages) {
            inputs.add(live.of(average));
            outputs.add(live.of(average));
        }
        return new Place<>(live.count(), decays, inputs, outputs);
    }

    /**
     * Makes ready for an update.
     *
     * @param number of the update, from 1
     */
    void begin(long number, double rate, double averagingRate) {
        optimizer.scalars(number, rate, true, decaying);
        optimizer.scalars(number, rate, false, lasting);
        if (averages) {
            decaying[decaying.length - 1] = averagingRate;
            lasting[lasting.length - 1] = averagingRate;
        }
    }

    /** Updates them. */
    void apply(Place<S> place) {
        kernel.evaluate(place.count(), place.inputs(), place.outputs(), place.decays() ? decaying : lasting);
    }
}
