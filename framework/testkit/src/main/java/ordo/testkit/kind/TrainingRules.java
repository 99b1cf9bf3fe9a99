package ordo.testkit.kind;

import java.util.ArrayList;
import java.util.List;
import ordo.core.scalar.ScalarBackend;
import ordo.spi.Optimizer;
import ordo.spi.Schedule;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.formula.Formula;
import ordo.testkit.Made;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** What every optimizer and every schedule obeys. */
public final class TrainingRules {
    private static final int UPDATES = 3000;

    /** The formula has the inputs, outputs and scalars that the interface describes. */
    public static final Property<Made<Optimizer>> FORMULA = new Property<>("P1", "formula",
            "The update takes w, g and the slots, gives w and the slots, and scalars() fills each of its scalars.",
            TrainingRules::formula);
    /** It goes downhill. */
    public static final Property<Made<Optimizer>> DESCENT = new Property<>("P2", "descent",
            "It minimises a quadratic function, and stays finite on the way.", TrainingRules::descent);
    /** A weight without gradient stays where it is. */
    public static final Property<Made<Optimizer>> STILLNESS = new Property<>("P3", "stillness",
            "A weight whose gradient is always 0 and that does not decay never moves: the weights of dead edges are "
                    + "such.", TrainingRules::stillness);
    /** All of them. */
    public static final List<Property<Made<Optimizer>>> OPTIMIZER = List.of(FORMULA, DESCENT, STILLNESS);

    /** The factor is a number that a rate can be multiplied with. */
    public static final Property<Made<Schedule>> FACTOR = new Property<>("S1", "factor",
            "The factor is finite, at least 0, the same when asked again, and not 0 all the time.",
            TrainingRules::factor);
    /** All of them. */
    public static final List<Property<Made<Schedule>>> SCHEDULE = List.of(FACTOR);

    private TrainingRules() { }

    private static void formula(Made<Optimizer> subject) {
        Optimizer optimizer = subject.make();
        Formula formula = optimizer.update();
        int numbers = 1 + optimizer.slots();
        if (optimizer.slots() < 0 || formula.inputs().size() != 1 + numbers || formula.outputs().length != numbers) {
            throw new Violation(subject + " has " + optimizer.slots() + " slots, so its update must have "
                    + (1 + numbers) + " inputs and " + numbers + " outputs, but it has "
                    + formula.inputs().size() + " and " + formula.outputs().length);
        }
        if (!(optimizer.rate() >= 0) || !Double.isFinite(optimizer.rate())) {
            throw new Violation(subject + " has the rate " + optimizer.rate());
        }
        for (long step : new long[] {1, 2, 1000, 1_000_000_000L}) {
            double[] scalars = optimizer.scalars(step, optimizer.rate(), true);
            if (scalars.length != formula.scalars().size()) {
                throw new Violation(subject + " fills " + scalars.length + " scalars, but its update has "
                        + formula.scalars());
            }
            for (int k = 0; k < scalars.length; k++) {
                if (!Double.isFinite(scalars[k])) {
                    throw new Violation(subject + ": scalar '" + formula.scalars().get(k) + "' is " + scalars[k]
                            + " at update " + step);
                }
            }
        }
    }

    /** Where a weight goes that starts at {@code start} and is pulled towards {@code goal}; NaN gradient for none. */
    private static double run(Optimizer optimizer, Precision precision, double start, double goal, boolean pulled) {
        FormulaKernel<double[]> update = new ScalarBackend(precision).formula(optimizer.update());
        List<double[]> numbers = new ArrayList<>(List.of(new double[] {start}, new double[1]));
        for (int k = 0; k < optimizer.slots(); k++) {
            numbers.add(new double[1]);
        }
        List<Slice<double[]>> inputs = numbers.stream().map(Slice::of).toList();
        List<Slice<double[]>> outputs = new ArrayList<>(inputs);
        outputs.remove(1);
        for (int step = 1; step <= UPDATES && Double.isFinite(numbers.getFirst()[0]); step++) {
            numbers.get(1)[0] = pulled ? numbers.getFirst()[0] - goal : 0;
            update.evaluate(1, inputs, outputs, optimizer.scalars(step, optimizer.rate(), false));
        }
        return numbers.getFirst()[0];
    }

    private static void descent(Made<Optimizer> subject) {
        Optimizer optimizer = subject.make();
        if (optimizer.rate() == 0) {
            return;
        }
        for (Precision precision : Precision.values()) {
            double reached = run(optimizer, precision, 0, 2, true);
            // a small rate need not arrive, but it must have moved towards the goal and not run away from it
            if (!(Math.abs(reached - 2) < 1.999)) {
                throw new Violation(subject + " minimises (w - 2)² / 2 from w = 0 to w = " + reached + " in " + UPDATES
                        + " updates, in " + precision.name().toLowerCase() + " precision");
            }
        }
    }

    private static void stillness(Made<Optimizer> subject) {
        for (Precision precision : Precision.values()) {
            double reached = run(subject.make(), precision, 0.5, 0, false);
            if (reached != 0.5) {
                throw new Violation(subject + " moves a weight of 0.5 to " + reached + " in " + UPDATES
                        + " updates without any gradient, in " + precision.name().toLowerCase() + " precision");
            }
        }
    }

    private static void factor(Made<Schedule> subject) {
        for (long total : new long[] {1, 2, 7, 1000, 100_000}) {
            Schedule schedule = subject.make();
            double largest = 0;
            for (long step = 1; step <= total + 1; step += Math.max(1, total / 500)) {
                double factor = schedule.factor(step, total);
                if (!(factor >= 0) || !Double.isFinite(factor)) {
                    throw new Violation(subject + " gives the factor " + factor + " for update " + step + " of "
                            + total);
                }
                if (factor != schedule.factor(step, total) || factor != subject.make().factor(step, total)) {
                    throw new Violation(subject + " gives another factor for update " + step + " of " + total
                            + " when it is asked again");
                }
                largest = Math.max(largest, factor);
            }
            if (largest == 0) {
                throw new Violation(subject + " gives the factor 0 for every update of " + total
                        + ": nothing would ever be learnt");
            }
        }
    }
}
