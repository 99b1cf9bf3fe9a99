package ordo.language.resolve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.resolve.OrderResolver.Ensemble;
import ordo.language.syntax.Call;
import ordo.language.syntax.ModelEntry;
import ordo.spi.Kind;
import ordo.spi.Ordering;

/** Reads {@code order age, city, income}: the columns of a table in the order in which the chain rule takes them. */
final class ColumnOrder {
    private final Contributions contributions;
    private final Findings findings;
    private final Scope scope;

    ColumnOrder(Contributions contributions, Findings findings, Scope scope) {
        this.contributions = contributions;
        this.findings = findings;
        this.scope = scope;
    }

    Optional<Ensemble> read(ModelEntry.Order order) {
        List<String> columns = scope.columnNames();
        Map<String, Call> places = new LinkedHashMap<>();
        boolean sound = true;
        for (Call call : order.orderings()) {
            String name = call.name().text();
            if (!columns.contains(name) || !call.arguments().isEmpty()) {
                sound = false;
                noColumn(call);
                continue;
            }
            Call earlier = places.putIfAbsent(name, call);
            if (earlier != null) {
                sound = false;
                findings.add(Diagnostic.error(Code.ORDER_COLUMNS, call.span(), "the order names `" + name + "` twice")
                        .withLabel("named again").withNote(earlier.span(), "named here first")
                        .withHelp("name every column once"));
            }
        }
        List<String> left = columns.stream().filter(name -> !places.containsKey(name)).toList();
        if (sound && !left.isEmpty() && !scope.damaged()) {
            findings.error(Code.ORDER_COLUMNS, order.span(), "the order leaves out " + Wording.and(left),
                    left.size() == 1 ? "one column is missing" : left.size() + " columns are missing",
                    "name every column once: `order " + String.join(", ", places.keySet()) + ", "
                            + String.join(", ", left) + "`; without an order they come as they are declared");
        }
        return sound && left.isEmpty() ? Optional.of(new Ensemble(List.of(Ordering.ofVariables(places.keySet().stream()
                .mapToInt(columns::indexOf).toArray())), true)) : Optional.empty();
    }

    private void noColumn(Call call) {
        String name = call.name().text();
        Declared given = scope.declared().get(name);
        if (call.name().isMissing() || call.damaged() || given == null && scope.damaged()) {
            return;
        }
        if (given != null && given.given()) {
            findings.error(Code.ORDER_COLUMNS, call.span(), "`" + name + "` is given, and has no place in the order",
                    "not modelled", "leave it out: what is given is known before all columns");
        } else if (given != null) {
            findings.error(Code.ORDER_COLUMNS, call.span(), "a column stands in the order without arguments",
                    "not needed", "write `" + name + "`");
        } else if (contributions.registry().find(Kind.ORDERING, name).isPresent()) {
            findings.error(Code.ORDER_COLUMNS, call.span(), "`" + name + "` orders all columns by itself, and stands "
                    + "among names", "an ordering, not a column", "write `order " + name + "` or the names of the columns");
        } else {
            findings.error(Code.UNKNOWN_VARIABLE, call.name().span(), "there is no column `" + name + "`",
                    "unknown column", Wording.suggestion(name, scope.columnNames(), "columns"));
        }
    }
}
