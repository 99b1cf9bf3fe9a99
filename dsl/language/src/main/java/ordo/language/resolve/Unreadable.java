package ordo.language.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;
import ordo.language.syntax.Argument;
import ordo.language.syntax.Block;
import ordo.language.syntax.Call;
import ordo.language.syntax.Domain;
import ordo.language.syntax.Item;
import ordo.language.syntax.LayerEntry;
import ordo.language.syntax.ModelEntry;
import ordo.language.syntax.Node;
import ordo.language.syntax.Parsed;
import ordo.language.syntax.Setting;
import ordo.language.syntax.Spec;
import ordo.language.syntax.Value;

/**
 * Where a file has syntax errors. What the parser made of the brackets around one is a guess: nothing more is said
 * about it, so that one fault is one error.
 */
final class Unreadable {
    private final Set<Integer> starts;
    private final List<Span> calls;

    /** The syntax errors of a file. */
    Unreadable(Parsed parsed) {
        this.starts = new HashSet<>(parsed.diagnostics().stream().map(d -> d.span().start()).toList());
        List<Span> all = new ArrayList<>();
        if (!starts.isEmpty()) {
            collect(parsed.spec(), all);
        }
        this.calls = starts.stream().map(at -> innermost(all, at)).flatMap(Optional::stream).distinct().toList();
    }

    private static Optional<Span> innermost(List<Span> spans, int at) {
        return spans.stream().filter(span -> span.start() <= at && at < span.end())
                .min(Comparator.comparingInt(span -> span.end() - span.start()));
    }

    /** Whether the finding is about something that could not be read, or that goes on where reading failed. */
    boolean covers(Diagnostic finding) {
        int at = finding.span().start();
        return starts.contains(at) || starts.contains(finding.span().end())
                || calls.stream().anyMatch(call -> call.start() < at && at < call.end());
    }

    /** Whether there is a syntax error between two places. */
    boolean between(Span first, Span last) {
        return starts.stream().anyMatch(at -> first.start() <= at && at < last.start());
    }

    private static void collect(Node node, List<Span> calls) {
        switch (node) {
            case Spec spec -> spec.items().forEach(item -> collect(item, calls));
            case Item item -> collect(item.body(), calls);
            case Block<?> block -> block.entries().forEach(entry -> collect(entry, calls));
            case ModelEntry.Declaration declaration -> declaration.domain().ifPresent(domain -> collect(domain, calls));
            case ModelEntry.Order order -> order.orderings().forEach(call -> collect(call, calls));
            case ModelEntry.Statement statement -> statement.distribution().ifPresent(call -> collect(call, calls));
            case ModelEntry.Definition definition -> definition.network().ifPresent(call -> collect(call, calls));
            case LayerEntry.Single single -> collect(single.call(), calls);
            case LayerEntry.Group group -> {
                collect(group.call(), calls);
                collect(group.body(), calls);
            }
            case LayerEntry.Repeat repeat -> collect(repeat.body(), calls);
            case Setting setting -> collect(setting.value(), calls);
            case Domain domain -> collect(domain.values(), calls);
            case Argument argument -> collect(argument.value(), calls);
            case Call call -> {
                calls.add(call.span());
                call.arguments().forEach(argument -> collect(argument, calls));
            }
            case Value.Items items -> items.values().forEach(value -> collect(value, calls));
            default -> { }
        }
    }
}
