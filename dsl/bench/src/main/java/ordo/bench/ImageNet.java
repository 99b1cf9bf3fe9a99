package ordo.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ordo.bench.Work.Image;
import ordo.bench.Work.Pointwise;
import ordo.bench.Work.Stage;
import ordo.bench.Work.Taps;
import ordo.core.graph.Graph;
import ordo.core.graph.GraphNode;
import ordo.spi.Shape;
import ordo.spi.graph.Convolution;
import ordo.spi.graph.Elementwise;
import ordo.spi.graph.SiteClass;

/** A graph of convolutions over a grey image as an opponent must know it, who masks the weights of whole windows. */
final class ImageNet {
    private static final List<String> FUNCTIONS = List.of("relu", "sum", "gate");

    private final Shape sites;
    private final Function<String, float[]> parameters;
    private final Map<GraphNode, Integer> numbers = new HashMap<>();
    private final List<Stage> stages = new ArrayList<>();

    private ImageNet(Shape sites, Function<String, float[]> parameters) {
        this.sites = sites;
        this.parameters = parameters;
    }

    /** The network of a graph; empty if it holds other operations. */
    static Optional<Image> of(Graph graph, Shape sites, Function<String, float[]> parameters) {
        var net = new ImageNet(sites, parameters);
        net.numbers.put(graph.variables(), 0);
        return sites.rank() == 2 && graph.nodes().stream().allMatch(net::add)
                ? Optional.of(new Image(sites.extent(0), sites.extent(1), net.stages)) : Optional.empty();
    }

    private boolean add(GraphNode node) {
        if (node.operation().isEmpty()) {
            return numbers.containsKey(node);
        }
        List<Integer> from = node.inputs().stream().map(numbers::get).toList();
        switch (node.operation().get()) {
            case Convolution c when c.sites() == sites.size() && c.inputSites() == sites.size() ->
                    stages.add(taps(c, from.getFirst()));
            case Elementwise e when FUNCTIONS.contains(e.name()) -> stages.add(new Pointwise(e.name(), from));
            default -> {
                return false;
            }
        }
        numbers.put(node, stages.size());
        return true;
    }

    private Taps taps(Convolution c, int from) {
        int in = c.inputChannels();
        int out = c.outputChannels();
        int size = c.window().taps();
        float[] weight = parameters.apply(c.parameters().getFirst().name());
        float[] turned = new float[weight.length];
        float[] mask = new float[weight.length];
        int middle = sites.extent(0) / 2 * sites.extent(1) + sites.extent(1) / 2;
        for (int o = 0; o < out; o++) {
            SiteClass inside = c.classOf(middle * out + o);
            for (int link = 0; link < size * in; link++) {
                int at = (o * in + link % in) * size + link / in;
                turned[at] = weight[link * out + o];
                mask[at] = live(inside, link) ? 1 : 0;
            }
        }
        return new Taps(from, in, out, c.window().height(), c.window().width(), c.window().originRow(),
                c.window().originColumn(), turned, mask, parameters.apply(c.parameters().get(1).name()));
    }

    private static boolean live(SiteClass inside, int link) {
        for (int i = 0; i < inside.links().length; i += 2) {
            if (inside.links()[i] <= link && link < inside.links()[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
