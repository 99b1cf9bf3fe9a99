package ordo.language.resolve;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.syntax.Call;
import ordo.language.syntax.ModelEntry;
import ordo.spi.Kind;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Shape;

/** Resolves {@code order raster}: one ordering of the variables, or an ensemble of several. */
final class OrderResolver {
    private final Contributions contributions;
    private final Findings findings;

    OrderResolver(Contributions contributions, Findings findings) {
        this.contributions = contributions;
        this.findings = findings;
    }

    /**
     * The orderings under which a model is built.
     *
     * @param orderings one or more
     * @param shared    whether an ensemble's members share their parameters
     */
    record Ensemble(List<Ordering> orderings, boolean shared) { }

    /**
     * The orderings of an array.
     *
     * @param orders the entries
     * @param shape  of the variables; empty if it is not known
     */
    Optional<Ensemble> array(List<ModelEntry.Order> orders, Optional<Shape> shape) {
        return resolve(orders, shape, List.of());
    }

    /** The orderings of a table's columns: their names in a row, or what orders any variables. */
    Optional<Ensemble> table(List<ModelEntry.Order> orders, Scope scope) {
        Optional<Shape> shape = Optional.of(Shape.of(scope.columns().size()));
        List<Call> calls = orders.isEmpty() ? List.of() : orders.getFirst().orderings();
        boolean names = calls.size() > 1 || calls.stream().anyMatch(c -> scope.declared().containsKey(c.name().text()));
        if (!names) {
            return resolve(orders, shape, scope.columnNames());
        }
        several(orders);
        return new ColumnOrder(contributions, findings, scope).read(orders.getFirst());
    }

    private Optional<Ensemble> resolve(List<ModelEntry.Order> orders, Optional<Shape> shape, List<String> columns) {
        if (orders.isEmpty()) {
            return shape.map(known -> new Ensemble(List.of(Ordering.natural(known.size())), true));
        }
        String help = several(orders);
        List<Call> calls = orders.getFirst().orderings();
        if (calls.size() > 1) {
            findings.error(Code.SEVERAL_ORDERS, calls.get(1).span().to(calls.getLast().span()),
                    "one array of variables has one ordering, and this entry names " + calls.size(),
                    calls.size() == 2 ? "one too many" : "too many", help);
        }
        Optional<Ensemble> first = Optional.empty();
        for (Call call : calls) {
            if (!columns.isEmpty() && contributions.registry().find(Kind.ORDERING, call.name().text()).isEmpty()
                    && !call.name().isMissing()) {
                contributions.unknown(Kind.ORDERING, call.name(), columns);
                continue;
            }
            Optional<OrderingFamily> family = contributions.make(Kind.ORDERING, call);
            if (call == calls.getFirst() && shape.isPresent()) {
                first = family.flatMap(found -> orderings(found, call, shape.get()));
            }
        }
        return first;
    }

    /** Says of each order after the first that it is one too many; gives the help. */
    private String several(List<ModelEntry.Order> orders) {
        String help = "keep one"
                + contributions.ensembleExample().map(example -> "; an ensemble of orderings is " + example).orElse("");
        for (ModelEntry.Order extra : orders.subList(1, orders.size())) {
            findings.add(Diagnostic.error(Code.SEVERAL_ORDERS, extra.span(), "the order is given more than once")
                    .withLabel("given again").withNote(orders.getFirst().span(), "given here first").withHelp(help));
        }
        return help;
    }

    private Optional<Ensemble> orderings(OrderingFamily family, Call call, Shape shape) {
        String name = call.name().text();
        return contributions.guarded(call.span(), name, Code.ORDER_MISFIT, () -> {
            List<Ordering> orderings = family.orderings(shape);
            if (orderings == null || orderings.isEmpty() || orderings.stream().anyMatch(Objects::isNull)) {
                throw defect("the ordering `" + name + "` gives no ordering of the shape " + shape);
            }
            for (Ordering each : orderings) {
                if (each.size() != shape.size()) {
                    throw defect("the ordering `" + name + "` orders " + Wording.count(each.size(), "variable")
                            + ", and the shape " + shape + " has " + shape.size());
                }
            }
            return Optional.of(new Ensemble(List.copyOf(orderings), family.shared()));
        });
    }

    private static OrdoException defect(String message) {
        return new OrdoException(OrdoException.Fault.INTERNAL, message, "");
    }
}
