package ordo.plugin.feedforward;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.core.scalar.ScalarBackend;
import ordo.plugin.feedforward.scan.DeepNadeKernel;
import ordo.plugin.feedforward.scan.DeepNadeScan;
import ordo.spi.compute.Buffers;
import ordo.spi.compute.Precision;
import ordo.spi.compute.Slice;
import ordo.spi.graph.Concatenation;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.Encoding;
import ordo.spi.graph.Operation;
import ordo.spi.graph.Parameter;

/** Runs a graph on one row in double precision, with inputs and parameters of the caller's choice. */
final class DoubleGraph {
    private static final ScalarBackend DOUBLE = new ScalarBackend(Precision.DOUBLE);

    private DoubleGraph() { }

    static double[] run(Graph graph, Function<Parameter, double[]> parameters, Map<GraphNode, double[]> inputs) {
        Map<GraphNode, double[]> values = new HashMap<>(inputs);
        for (GraphNode node : graph.nodes()) {
            node.operation().ifPresent(operation -> values.put(node, apply(operation, node.inputs().stream()
                    .map(values::get).toList(), operation.parameters().stream().map(parameters).toList())));
        }
        return values.get(graph.output());
    }

    private static double[] apply(Operation operation, List<double[]> in, List<double[]> parameters) {
        double[] out = new double[operation.shape().size()];
        var frame = Buffers.forward(1, in, out, parameters);
        switch (operation) {
            case Concatenation _ -> {
                int at = 0;
                for (double[] part : in) {
                    System.arraycopy(part, 0, out, at, part.length);
                    at += part.length;
                }
            }
            case Elementwise(var _, var _, var formula) -> DOUBLE.formula(formula).evaluate(out.length,
                    in.stream().map(Slice::of).toList(), List.of(Slice.of(out)));
            case Encoding encoding -> {
                for (int cell = 0; cell < out.length; cell++) {
                    out[cell] = encoding.value(cell, in.getFirst()[encoding.source(cell)]);
                }
            }
            case DeepNadeScan scan -> new DeepNadeKernel<>(DOUBLE, scan).forward(frame);
            default -> DOUBLE.kernel(operation).orElseThrow().forward(frame);
        }
        return out;
    }
}
