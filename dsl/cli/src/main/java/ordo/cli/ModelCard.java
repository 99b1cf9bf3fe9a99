package ordo.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ordo.core.graph.BlindSpots;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.model.CompiledModel;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;
import ordo.language.ResolvedSpec;
import ordo.language.diagnostic.SourceFile;
import ordo.spi.graph.Concatenation;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Encoding;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Parameter;
import ordo.spi.graph.Section;

/**
 * What can be said about a model before it is trained. The component names are the keys of {@code check --json}.
 *
 * @param model       its name
 * @param spec        the file
 * @param variables   D
 * @param declarations how the spec declares them: one array, or each column of a table
 * @param shape       how they are arranged
 * @param domain      their values
 * @param order       the ordering as written
 * @param orderings   how many there are
 * @param shared      whether the orderings of an ensemble share their parameters
 * @param given       what is given, by name, with its domain
 * @param network     as written where it has a name; empty if it has none
 * @param statements  the conditionals as written: one of an array, some of a table
 * @param conditionals how many factors p(x) has
 * @param parameterCells how many parameters they have together
 * @param parts       the layers of the first ordering's network
 * @param parameters  how many trainable numbers there are, all orderings together
 * @param scoringFlops  to score one row under one ordering; a multiply-add counts as 2, the head is left out
 * @param samplingFlops to draw one sample
 * @param ratio       of the two
 * @param causality   {@code proved}: a spec that is not causal has no card
 * @param blindSpots  under the first ordering; empty if counting would take too long
 * @param worst       the variable of the largest one, as {@code ordo explain --at} wants it; empty if there is none
 */
record ModelCard(String model, String spec, int variables, List<String> declarations, int[] shape, String domain, String order,
                 int orderings, boolean shared, Map<String, String> given, String network, List<String> statements,
                 int conditionals, int parameterCells, List<Part> parts, long parameters, long scoringFlops, long samplingFlops, double ratio,
                 String causality, Optional<BlindSpots> blindSpots, String worst) {
    private static final long BUDGET = 300_000_000;

    /**
     * One operation of the network.
     *
     * @param part       which part of the spec it belongs to
     * @param operation  what it is
     * @param cells      how many numbers it computes for one row
     * @param edges      how many numbers it reads to do so, the same one for another cell counted again
     * @param parameters how many trainable numbers it has
     */
    record Part(String part, String operation, int cells, long edges, long parameters) { }

    /** The card of a model. */
    static ModelCard of(SourceFile source, ResolvedSpec spec) {
        ModelDefinition model = spec.model();
        CompiledModel compiled = spec.compiled();
        Graph graph = compiled.graphs().getFirst();
        SpecWords words = SpecWords.of(source);
        Map<String, String> given = new LinkedHashMap<>();
        for (Given each : model.given()) {
            given.put(each.name(), each.declared());
        }
        long score = graph.scoringFlops();
        long sample = graph.samplingFlops();
        Optional<BlindSpots> spots = BlindSpots.of(graph, BUDGET);
        return new ModelCard(model.name(), source.name(), model.variables(), words.variables(), model.shape().extents(),
                domain(model), words.order(), compiled.members(), compiled.shared(), given,
                words.network(), words.statements(), graph.conditionals().size(), graph.output().cells(), parts(graph),
                compiled.parameterCount(), score, sample, score == 0 ? 1 : (double) sample / score, "proved",
                spots, spots.map(found -> place(model, found.worst())).orElse(""));
    }

    private static String place(ModelDefinition model, int variable) {
        return variable < 0 ? "" : model.columns().isEmpty() ? Arrays.stream(model.shape().coordinates(variable))
                .mapToObj(Integer::toString).collect(Collectors.joining(",")) : model.nameOf(variable);
    }

    /** The domain of all variables, or for each sort how many there are. */
    private static String domain(ModelDefinition model) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        model.domains().forEach(domain -> counts.merge(domain.toString(), 1, Integer::sum));
        return counts.size() == 1 ? model.domain(0).toString() : String.join(", ", counts.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey()).toList());
    }

    private static List<Part> parts(Graph graph) {
        List<Part> parts = new ArrayList<>();
        for (GraphNode node : graph.nodes()) {
            node.operation().ifPresent(operation -> parts.add(new Part(node.part(), operation.name(), node.cells(),
                    edges(operation, node.cells()), operation.parameters().stream().map(Parameter::shape)
                            .mapToLong(shape -> shape.size()).sum())));
        }
        return parts;
    }

    private static long edges(Operation operation, int cells) {
        long edges = 0;
        long[] counted = {0};
        int next;
        for (int cell = 0; cell < cells; cell = next) {
            next = Math.max(operation.alike(cell), operation.parallel(cell));
            counted[0] = 0;
            switch (operation) {
                case Linear linear -> counted[0] = linear.liveInputs(cell);
                case Convolution convolution -> counted[0] = convolution.classOf(cell).liveLinks();
                default -> operation.reads(cell, (_, _) -> counted[0]++);
            }
            edges += counted[0] * (next - cell);
        }
        return edges;
    }
}
