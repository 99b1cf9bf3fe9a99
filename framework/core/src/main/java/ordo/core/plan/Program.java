package ordo.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.spi.compute.Backend;
import ordo.spi.compute.Kernel;
import ordo.spi.graph.Concatenation;
import ordo.spi.graph.Dropout;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Encoding;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Parameter;
import ordo.spi.graph.Section;
import ordo.spi.graph.Sitewise;

/**
 * A graph with memory and kernels on a backend: what the full pass and the steps have in common.
 *
 * @param <S> the backend's storage
 */
final class Program<S> {
    /** One operation ready to run. */
    record Unit<S>(GraphNode node, Operation operation, Kernel<S> kernel, NodeFrame<S> frame) { }

    private final Graph graph;
    private final Backend<S> backend;
    private final Noise noise = new Noise();
    private final Map<GraphNode, S> values = new HashMap<>();
    private final List<Unit<S>> units = new ArrayList<>();
    private final Fusions fusions;
    /** The units whose kernels run in a forward pass. */
    private final List<Unit<S>> running;

    /**
     * A program for steps, or one whose kernels are run one after the other.
     *
     * @param parameters the buffer of each parameter
     * @param rows       the largest batch
     * @param stepping   whether operations get their state
     */
    Program(Graph graph, Backend<S> backend, Kernels kernels, Function<Parameter, S> parameters, int rows,
            boolean stepping) {
        this(graph, backend, kernels, parameters, rows, stepping, false);
    }

    /** A program for full passes, in which kernels {@linkplain Fusions do each other's work} where they can. */
    static <S> Program<S> fused(Graph graph, Backend<S> backend, Kernels kernels, Function<Parameter, S> parameters,
                                int rows) {
        return new Program<>(graph, backend, kernels, parameters, rows, false, true);
    }

    private Program(Graph graph, Backend<S> backend, Kernels kernels, Function<Parameter, S> parameters, int rows,
                    boolean stepping, boolean fusing) {
        this.graph = graph;
        this.backend = backend;
        Map<GraphNode, Kernel<S>> all = new HashMap<>();
        for (GraphNode node : graph.nodes()) {
            node.operation().ifPresent(operation -> all.put(node, kernel(kernels, node, operation)));
        }
        this.fusions = new Fusions(graph, node -> fusing && all.containsKey(node) && all.get(node).fuses());
        for (GraphNode node : graph.nodes()) {
            GraphNode at = fusions.buffer(node);
            if (!values.containsKey(at)) {
                values.put(at, backend.allocate(Math.multiplyExact(rows, at.cells())));
            }
            values.put(node, values.get(at));
        }
        for (GraphNode node : graph.nodes()) {
            node.operation().ifPresent(operation -> {
                S state = stepping && operation.stateCells() > 0
                        ? backend.allocate(Math.multiplyExact(rows, operation.stateCells())) : null;
                List<S> inputs = Stream.concat(node.inputs().stream(), fusions.residual(node).stream()).map(values::get)
                        .toList();
                var frame = new NodeFrame<>(inputs, values.get(node), operation.parameters().stream().map(parameters).toList(),
                        state, fusions.of(node));
                units.add(new Unit<>(node, operation, all.get(node), frame));
            });
        }
        this.running = units.stream().filter(unit -> !fusions.isMadeElsewhere(unit.node())).toList();
    }

    private Kernel<S> kernel(Kernels kernels, GraphNode node, Operation operation) {
        return switch (operation) {
            case Elementwise elementwise -> new ElementwiseKernel<>(elementwise, backend);
            case Dropout dropout -> new DropoutKernel<>(dropout, backend, noise);
            case Sitewise sitewise -> new SitewiseKernel<>(sitewise, backend);
            case Section section -> new SectionKernel<>(section, node.inputs().getFirst().cells(), backend);
            case Encoding encoding -> new EncodingKernel<>(encoding, backend);
            case Concatenation concatenation -> new ConcatenationKernel<>(concatenation, backend);
            default -> kernels.kernel(backend, operation);
        };
    }

    Graph graph() {
        return graph;
    }

    /** What random numbers its passes draw; none unless it is told. */
    Noise noise() {
        return noise;
    }

    /** The operations in the order of the graph. */
    List<Unit<S>> units() {
        return units;
    }

    /** What its kernels do for each other. */
    Fusions fusions() {
        return fusions;
    }

    /** The buffer of a node's cells, or of what it has become where it is {@linkplain Fusions fused}. */
    S value(GraphNode node) {
        return values.get(node);
    }

    /**
     * Writes what is given with rows {@code from … from + rows - 1}, and runs all operations. If {@code from} is not 0, the rows
     * before were run with the same parameters.
     */
    void forward(List<double[]> given, int from, int rows) {
        give(given, from, rows);
        for (int i = 0; i < running.size(); i++) {
            running.get(i).frame().more(from > 0);
            running.get(i).kernel().forward(running.get(i).frame());
        }
    }

    /** Writes what is given with each row, row by row: one array for each thing, of which row {@code from} is the first. */
    void give(List<double[]> given, int from, int rows) {
        for (int i = 0; i < given.size(); i++) {
            int cells = graph.given().get(i).cells();
            backend.write(given.get(i), from * cells, values.get(graph.given().get(i)), 0, rows * cells);
        }
    }

    /** The same for stepping: cell by cell. */
    void giveColumns(List<double[]> given, int rows) {
        for (int i = 0; i < given.size(); i++) {
            int cells = graph.given().get(i).cells();
            double[] columns = given.get(i);
            if (cells > 1) {
                columns = new double[rows * cells];
                for (int k = 0; k < columns.length; k++) {
                    columns[k] = given.get(i)[k % rows * cells + k / rows];
                }
            }
            backend.write(columns, 0, values.get(graph.given().get(i)), 0, rows * cells);
        }
    }

    void rows(int count) {
        for (int i = 0; i < units.size(); i++) {
            units.get(i).frame().rows(count);
        }
    }
}
