package ordo.language.resolve;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.graph.Leak;
import ordo.core.model.CompiledModel;
import ordo.core.model.ModelDefinition;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Span;
import ordo.spi.OrdoException;
import ordo.spi.graph.Linear;

/**
 * Builds the model under every ordering and proves it causal; a leak is traced to the layers that make it.
 *
 * <p>In a net these are the layers whose mask is taken as it is ({@link ordo.spi.Mask#exact()}) and lets a unit see
 * more than the degree that the layer chose for it: the layers after it go by that degree.
 */
final class CausalityCheck {
    private final Contributions contributions;
    private final Findings findings;
    private final ModelParts parts;

    CausalityCheck(Contributions contributions, Findings findings, ModelParts parts) {
        this.contributions = contributions;
        this.findings = findings;
        this.parts = parts;
    }

    /**
     * The model with its graphs; empty if it leaks or cannot be built, which has then been said.
     *
     * @param seed of random structure
     */
    Optional<CompiledModel> compile(long seed) {
        String name = parts.network().name().text();
        return contributions.guarded(parts.network().span(), name, Code.NETWORK_MISFIT, () -> {
            try {
                CompiledModel compiled = CompiledModel.compile(bounded(), seed);
                return Optional.of(new CompiledModel(parts.definition(), seed, compiled.graphs(),
                        compiled.setGraph(), compiled.parameters()));
            } catch (OrdoException fault) {
                if (leaks(seed)) {
                    return Optional.empty();
                }
                throw fault;
            }
        });
    }

    private ModelDefinition bounded() {
        return parts.definition().with(BoundedArchitecture.around(parts.definition().architecture(),
                parts.network().name().text()));
    }

    /** Whether it is a leak that keeps the model from being compiled; it is then reported. */
    private boolean leaks(long seed) {
        ModelDefinition definition = bounded();
        for (int member = 0; member < definition.orderings().size(); member++) {
            Graph graph = definition.graph(member, seed);
            Optional<Leak> leak = Causality.leak(graph);
            if (leak.isPresent()) {
                var report = new LeakReport(graph, member, parts);
                if (!reportsLayers(graph, report)) {
                    findings.add(report.ofOutput(leak.get().variable()));
                }
                return true;
            }
        }
        return false;
    }

    /** Reports each layer of a net that lets its units see too much; false if there is none. */
    private boolean reportsLayers(Graph graph, LeakReport report) {
        Map<String, Span> places = parts.net().map(NetDefinition::places).orElse(Map.of());
        Map<GraphNode, int[]> degrees = new IdentityHashMap<>();
        Set<String> reported = new HashSet<>();
        for (GraphNode node : graph.nodes()) {
            int[] found = node.operation().isEmpty() ? node.degrees() : node.operation().get()
                    .degrees(node.inputs().stream().map(degrees::get).toList());
            degrees.put(node, found);
            if (unruled(node) && places.containsKey(node.part())) {
                int unit = excess(node, found);
                if (unit >= 0 && reported.add(node.part())) {
                    findings.add(report.ofUnit(node, unit, degrees));
                }
                // what comes after is judged as if this layer kept to its degrees: each fault once
                Linear linear = (Linear) node.operation().get();
                for (int cell = 0; cell < found.length; cell++) {
                    found[cell] = Math.min(found[cell], linear.declaredDegree(cell));
                }
            }
        }
        return !reported.isEmpty();
    }

    private static boolean unruled(GraphNode node) {
        return node.operation().orElse(null) instanceof Linear linear && !linear.ruled();
    }

    /** The unit of the lowest degree that sees more than that; -1 if there is none. */
    private static int excess(GraphNode node, int[] found) {
        Linear linear = (Linear) node.operation().orElseThrow();
        int lowest = -1;
        for (int unit = 0; unit < found.length; unit++) {
            if (found[unit] > linear.declaredDegree(unit)
                    && (lowest < 0 || linear.declaredDegree(unit) < linear.declaredDegree(lowest))) {
                lowest = unit;
            }
        }
        return lowest;
    }
}
