package ordo.testkit.kind;

import java.util.List;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.testkit.Made;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** What every ordering obeys. */
public final class OrderingRules {
    /** Shapes that not every ordering suits. */
    private static final List<Shape> ODD = List.of(Shape.of(1), Shape.of(2), Shape.of(7), Shape.of(1, 1),
            Shape.of(1, 5), Shape.of(5, 1), Shape.of(2, 3), Shape.of(4, 4), Shape.of(3, 2, 3), Shape.of(2, 2, 1),
            Shape.of(1, 1, 1),
            Shape.of(2, 1, 2, 2), Shape.of(28, 28));

    /** Every member is a bijection of the shape's variables. */
    public static final Property<Made<OrderingFamily>> BIJECTION = new Property<>("O1", "bijection",
            "An ordering gives each variable of the shape a rank of its own, and an ensemble has at least one member.",
            OrderingRules::bijection);
    /** The same arguments give the same orderings. */
    public static final Property<Made<OrderingFamily>> DETERMINISM = new Property<>("O2", "determinism",
            "The same arguments and shape give the same orderings, however often they are asked for.",
            OrderingRules::determinism);
    /** What does not suit is refused in words. */
    public static final Property<Made<OrderingFamily>> REFUSAL = new Property<>("O3", "refusal",
            "A shape that does not suit is refused with a message and a remedy.", OrderingRules::refusal);
    /** All of them. */
    public static final List<Property<Made<OrderingFamily>>> ALL = List.of(BIJECTION, DETERMINISM, REFUSAL);

    private OrderingRules() { }

    private static void bijection(Made<OrderingFamily> subject) {
        for (Shape shape : ODD) {
            List<Ordering> orderings;
            try {
                orderings = subject.make().orderings(shape);
            } catch (OrdoException e) {
                // an ordering cannot be made from anything but a bijection; that is where a defect shows
                if (e.getMessage().startsWith("not an ordering")) {
                    throw new Violation(subject + " is not a bijection for shape " + shape + ": " + e.getMessage());
                }
                continue;
            } catch (RuntimeException e) {
                // rule O3 is about that
                continue;
            }
            if (orderings == null || orderings.isEmpty()) {
                throw new Violation(subject + " has no member for shape " + shape);
            }
            for (int member = 0; member < orderings.size(); member++) {
                if (orderings.get(member).size() != shape.size()) {
                    throw new Violation(subject + ", member " + member + ", is an ordering of "
                            + orderings.get(member).size() + " variables, but shape " + shape + " has " + shape.size());
                }
            }
        }
    }

    private static void determinism(Made<OrderingFamily> subject) {
        OrderingFamily family = subject.make();
        boolean same = true;
        for (Shape shape : ODD) {
            try {
                List<Ordering> first = family.orderings(shape);
                same &= first.equals(family.orderings(shape)) && first.equals(subject.make().orderings(shape));
            } catch (RuntimeException e) {
                // rule O3 says how to refuse
            }
            if (!same) {
                throw new Violation(subject + " gives different orderings for shape " + shape
                        + " when it is asked again");
            }
        }
        if (family.shared() != subject.make().shared()) {
            throw new Violation(subject + " changes its mind on whether members share parameters");
        }
    }

    private static void refusal(Made<OrderingFamily> subject) {
        OrderingFamily family = subject.make();
        for (Shape shape : ODD) {
            try {
                family.orderings(shape);
            } catch (OrdoException e) {
                Refusals.judge(subject + " for shape " + shape, e);
            } catch (RuntimeException e) {
                throw new Violation(subject + " throws " + e.getClass().getName() + " (" + e.getMessage()
                        + ") for shape " + shape + " instead of an OrdoException that says what does not suit");
            }
        }
    }
}
