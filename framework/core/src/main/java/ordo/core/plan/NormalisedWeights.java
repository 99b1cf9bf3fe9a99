package ordo.core.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import ordo.core.model.CompiledModel;
import ordo.spi.compute.Backend;
import ordo.spi.graph.Parameter;

/**
 * Weight normalisation (Salimans and Kingma 2016, equations 2 and 3): w = g · v / ‖v‖ for each output, computed once after
 * the parameters have changed, and the gradient of w led back to those of v and g once for each batch. In double
 * precision and in the order of the rows, so the bits are the same on every backend of one precision.
 */
final class NormalisedWeights<S> {
    /**
     * One array of weights.
     *
     * @param name    in the model, of v
     * @param scale   in the model, of g
     * @param size    its numbers
     * @param outputs how many numbers g has
     * @param product what operations read
     */
    private record Place<S>(String name, String scale, int size, int outputs, S product) { }

    private final CompiledModel model;
    private final Backend<S> backend;
    private final Map<String, S> parameters;
    private final Map<String, Place<S>> places = new HashMap<>();
    private final Map<String, S> gradients = new HashMap<>();
    private boolean outdated = true;

    /** @param parameters the buffers by name, which others write to */
    NormalisedWeights(CompiledModel model, Backend<S> backend, SequencedMap<String, S> parameters) {
        this.model = model;
        this.backend = backend;
        this.parameters = parameters;
        model.parameters().forEach((name, parameter) -> parameter.scale().ifPresent(scale -> {
            String prefix = name.substring(0, name.length() - parameter.name().length());
            int size = parameter.shape().size();
            places.put(name, new Place<>(name, prefix + scale.name(), size, scale.shape().size(),
                    backend.allocate(size)));
        }));
    }

    /** What the operations read that have this parameter. */
    S product(String name) {
        return places.get(name).product();
    }

    /** Where their gradient with respect to it goes. */
    S gradient(String name) {
        return gradients.computeIfAbsent(name, n -> backend.allocate(places.get(n).size()));
    }

    /** The name of the scale of a parameter. */
    String scale(String name) {
        return places.get(name).scale();
    }

    /** The parameters have changed. */
    void outdate() {
        outdated = true;
    }

    /** Computes all products if the parameters have changed. */
    void update() {
        if (outdated && !places.isEmpty()) {
            List<Place<S>> all = new ArrayList<>(places.values());
            backend.workers().run(all.size(), k -> multiply(all.get(k)));
            outdated = false;
        }
    }

    private void multiply(Place<S> place) {
        double[] v = read(parameters.get(place.name()), place.size());
        double[] factor = read(parameters.get(place.scale()), place.outputs());
        double[] norms = norms(v, place.outputs());
        for (int o = 0; o < factor.length; o++) {
            // a channel without a live weight has only its bias
            factor[o] = norms[o] == 0 ? 0 : factor[o] / norms[o];
        }
        for (int k = 0, o = 0; k < v.length; k++) {
            v[k] *= factor[o];
            o = o + 1 == factor.length ? 0 : o + 1;
        }
        backend.write(v, 0, place.product(), 0, v.length);
    }

    /** From the gradients of the products of one member's weights, those of directions and scales. */
    void pullBack(int member, Map<String, S> to) {
        if (places.isEmpty()) {
            return;
        }
        var graph = model.setGraph().isPresent() ? model.setGraph().get().graph() : model.graphs().get(member);
        List<Place<S>> own = new ArrayList<>();
        for (Parameter parameter : graph.parameters().values()) {
            if (parameter.scale().isPresent()) {
                own.add(places.get(model.name(member, parameter)));
            }
        }
        backend.workers().run(own.size(), k -> pullBack(own.get(k), to));
    }

    private void pullBack(Place<S> place, Map<String, S> to) {
        double[] v = read(parameters.get(place.name()), place.size());
        double[] g = read(parameters.get(place.scale()), place.outputs());
        double[] dw = read(gradient(place.name()), place.size());
        double[] norms = norms(v, g.length);
        double[] dg = new double[g.length];
        for (int k = 0, o = 0; k < v.length; k++) {
            dg[o] += dw[k] * v[k];
            o = o + 1 == g.length ? 0 : o + 1;
        }
        for (int o = 0; o < g.length; o++) {
            dg[o] = norms[o] == 0 ? 0 : dg[o] / norms[o];
        }
        // dv = g / ‖v‖ · (dw - dg · v / ‖v‖)
        for (int k = 0, o = 0; k < v.length; k++) {
            dw[k] = norms[o] == 0 ? 0 : g[o] / norms[o] * (dw[k] - dg[o] * v[k] / norms[o]);
            o = o + 1 == g.length ? 0 : o + 1;
        }
        backend.write(dw, 0, to.get(place.name()), 0, dw.length);
        backend.write(dg, 0, to.get(place.scale()), 0, dg.length);
    }

    private static double[] norms(double[] v, int outputs) {
        double[] norms = new double[outputs];
        for (int k = 0, o = 0; k < v.length; k++) {
            norms[o] += v[k] * v[k];
            o = o + 1 == outputs ? 0 : o + 1;
        }
        for (int o = 0; o < outputs; o++) {
            norms[o] = Math.sqrt(norms[o]);
        }
        return norms;
    }

    private double[] read(S buffer, int count) {
        double[] numbers = new double[count];
        backend.read(buffer, 0, numbers, 0, count);
        return numbers;
    }
}
