package ordo.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.Leak;
import ordo.core.graph.SetGraph;
import ordo.spi.OrdoException;
import ordo.spi.graph.LiveRuns;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Parameter;

/**
 * A model with a graph for each of its orderings, each proved causal, and the list of its parameters.
 *
 * @param definition what it was made from
 * @param seed       the seed of its random structure
 * @param graphs     one for each ordering
 * @param setGraph   what is trained if the architecture is order-agnostic
 * @param parameters every parameter by its name in the model; members with parameters of their own have a prefix
 */
public record CompiledModel(ModelDefinition definition, long seed, List<Graph> graphs, Optional<SetGraph> setGraph,
                            SequencedMap<String, Parameter> parameters) {

    /**
     * Builds and proves all graphs.
     *
     * @throws OrdoException if one of them leaks, or if the members disagree on the parameters they share
     */
    public static CompiledModel compile(ModelDefinition definition, long seed) {
        List<Graph> graphs = new ArrayList<>();
        var parameters = new LinkedHashMap<String, Parameter>();
        for (int member = 0; member < definition.orderings().size(); member++) {
            Graph graph = definition.graph(member, seed);
            Optional<Leak> leak = Causality.leak(graph);
            if (leak.isPresent()) {
                throw OrdoException.spec(describe(leak.get()),
                        "a conditional may only see variables of lower rank: let the degree rule choose the edges");
            }
            collect(graph, prefix(definition, member), parameters);
            graphs.add(graph);
        }
        Optional<SetGraph> setGraph = definition.setGraph(seed);
        if (setGraph.isPresent() && definition.orderings().size() > 1 && !definition.shared()) {
            throw OrdoException.spec("one network serves every ordering here, so the members of the ensemble cannot have "
                    + "weights of their own", "leave out shared = false");
        }
        setGraph.ifPresent(set -> collect(set.graph(), "", parameters));
        return new CompiledModel(definition, seed, List.copyOf(graphs), setGraph, parameters);
    }

    private static void collect(Graph graph, String prefix, SequencedMap<String, Parameter> parameters) {
        for (Parameter parameter : graph.parameters().values()) {
            String name = prefix + parameter.name();
            Parameter other = parameters.putIfAbsent(name, parameter);
            if (other != null && !other.shape().equals(parameter.shape())) {
                throw OrdoException.spec("parameter '" + name + "' has shape " + other.shape()
                        + " under one ordering and " + parameter.shape() + " under another",
                        "an architecture asks for the same parameters under every ordering");
            }
        }
    }

    private static String describe(Leak leak) {
        return "not autoregressive: the conditional of variable " + leak.variable() + " sees variable " + leak.seen()
                + " through " + String.join(" → ", leak.path().stream().map(Leak.Step::label).toList());
    }

    private static String prefix(ModelDefinition definition, int member) {
        return definition.shared() || definition.orderings().size() == 1 ? "" : "member" + member + ".";
    }

    /** The name in the model of a parameter of one member's graph. */
    public String name(int member, Parameter parameter) {
        return prefix(definition, member) + parameter.name();
    }

    /**
     * Where the live weights of each parameter lie ({@link Operation#live}), by its name in the model. Of one that several
     * operations share, under several orderings perhaps, all is taken to be live.
     */
    public Map<String, List<LiveRuns>> live() {
        var live = new HashMap<String, List<LiveRuns>>();
        for (int member = 0; member < graphs.size(); member++) {
            live(graphs.get(member), prefix(definition, member), live);
        }
        setGraph.ifPresent(set -> live(set.graph(), "", live));
        // a scale, which no operation is given itself
        parameters.forEach((name, parameter) -> live.putIfAbsent(name, List.of(LiveRuns.first(parameter.shape().size()))));
        return live;
    }

    /** How many numbers of the parameters are live. */
    public long liveCount() {
        return live().values().stream().flatMap(List::stream).mapToLong(LiveRuns::count).sum();
    }

    private static void live(Graph graph, String prefix, Map<String, List<LiveRuns>> live) {
        for (Operation operation : graph.nodes().stream().flatMap(node -> node.operation().stream()).toList()) {
            for (int i = 0; i < operation.parameters().size(); i++) {
                Parameter parameter = operation.parameters().get(i);
                boolean all = parameter.scale().isPresent() || live.containsKey(prefix + parameter.name());
                live.put(prefix + parameter.name(), all ? List.of(LiveRuns.first(parameter.shape().size())) : operation.live(i));
            }
        }
    }

    /** How many orderings there are. */
    public int members() {
        return graphs.size();
    }

    /** Whether the members train one set of parameters. */
    public boolean shared() {
        return definition.shared();
    }

    /** How many numbers the parameters hold. */
    public long parameterCount() {
        return parameters.values().stream().mapToLong(p -> p.shape().size()).sum();
    }
}
