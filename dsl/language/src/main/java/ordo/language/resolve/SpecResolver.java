package ordo.language.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import ordo.core.model.CompiledModel;
import ordo.core.plugin.Registry;
import ordo.language.Resolution;
import ordo.language.ResolvedSpec;
import ordo.language.TrainSection;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.SourceFile;
import ordo.language.diagnostic.Span;
import ordo.language.syntax.Item;
import ordo.language.syntax.Parsed;
import ordo.language.syntax.Parser;
import ordo.language.syntax.Spec;
import ordo.spi.Kind;

/** Resolves a whole file: its nets, its model, its train block; then builds the model and proves it causal. */
public final class SpecResolver {
    private static final int MOST_ERRORS = 100;

    private final Spec spec;
    private final Unreadable unreadable;
    private final Findings findings;
    private final Contributions contributions;

    private SpecResolver(Parsed parsed, Registry registry, int limit) {
        this.spec = parsed.spec();
        this.unreadable = new Unreadable(parsed);
        this.findings = new Findings(limit);
        this.contributions = new Contributions(registry, findings);
    }

    /** See {@link ordo.language.Language#resolve}. */
    public static Resolution resolve(SourceFile source, Registry registry, OptionalLong seed) {
        Parsed parsed = Parser.parse(source);
        int limit = MOST_ERRORS - parsed.diagnostics().size();
        if (limit <= 0) {
            return new Resolution(source, Optional.empty(), parsed.diagnostics());
        }
        var resolver = new SpecResolver(parsed, registry, limit);
        Optional<ResolvedSpec> resolved = resolver.resolve(seed);
        List<Diagnostic> all = new ArrayList<>(parsed.diagnostics());
        resolver.findings.all().stream().filter(finding -> !resolver.unreadable.covers(finding)).forEach(all::add);
        Comparator<Diagnostic> last = Comparator.comparing(d -> d.code() == Code.TOO_MANY);
        all.sort(last.thenComparing(d -> d.span().start()));
        return new Resolution(source, resolved.filter(_ -> all.stream().noneMatch(Diagnostic::isError)), all);
    }

    private Optional<ResolvedSpec> resolve(OptionalLong seed) {
        Nets nets = nets();
        Optional<Item.Model> model = only(Item.Model.class, Code.SEVERAL_MODELS, "model");
        Optional<Item.Train> train = only(Item.Train.class, Code.SEVERAL_TRAIN, "`train` block");
        if (model.isEmpty() && !spec.damaged()) {
            findings.error(Code.NO_MODEL, Span.point(spec.source(), spec.span().start()), "the file has no model",
                    "expected `model NAME { … }`", "a small one: `model m { x : binary[28, 28]   x[i] ~ "
                            + contributions.example(Kind.HEAD) + "(" + contributions.example(Kind.ARCHITECTURE)
                            + "(x[<i])) }`");
        }
        Optional<ModelParts> parts = model.flatMap(m -> new ModelResolver(contributions, findings, nets).resolve(m));
        Optional<TrainSection> section = train.flatMap(t ->
                new TrainResolver(contributions, findings).resolve(t, seed));
        long structure = seed.orElse(section.map(s -> s.plan().seed()).orElse(1L));
        Optional<CompiledModel> compiled = parts.flatMap(p ->
                new CausalityCheck(contributions, findings, p).compile(structure));
        return compiled.map(c -> new ResolvedSpec(parts.get().definition(), c, section));
    }

    private Nets nets() {
        Map<String, Item.Net> items = new LinkedHashMap<>();
        boolean complete = !spec.damaged();
        for (Item item : spec.items()) {
            if (item instanceof Item.Net net) {
                complete &= !net.name().isMissing() && !unreadable.between(net.keyword(), net.body().span());
                Item.Net earlier = net.name().isMissing() ? null : items.putIfAbsent(net.name().text(), net);
                if (earlier != null) {
                    findings.add(Diagnostic.error(Code.NAME_TWICE, net.name().span(), "the net `" + net.name().text()
                            + "` is defined twice").withLabel("defined again")
                            .withNote(earlier.name().span(), "defined here first")
                            .withHelp("give one of them another name, or leave it out"));
                }
            }
        }
        Map<String, NetDefinition> nets = new LinkedHashMap<>();
        items.forEach((name, net) ->
                nets.put(name, new NetResolver(contributions, findings, items.keySet()).resolve(net)));
        return new Nets(nets, complete);
    }

    private <T extends Item> Optional<T> only(Class<T> type, Code code, String what) {
        List<T> found = spec.items().stream().filter(type::isInstance).map(type::cast).toList();
        for (T extra : found.stream().skip(1).toList()) {
            findings.add(Diagnostic.error(code, extra.keyword(), "a file has one " + what + ", and this is another")
                    .withLabel("another " + what).withNote(found.getFirst().keyword(), "the first one is here")
                    .withHelp(code == Code.SEVERAL_TRAIN ? "join the two, or leave one out"
                            : "put it into a file of its own"));
        }
        return found.stream().findFirst();
    }
}
