package ordo.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
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
import ordo.spi.graph.Sitewise;
import ordo.spi.graph.Sitewise.Source;

/** A graph of convolutions over a grey image as an opponent must know it, who masks the weights of whole windows. */
final class ImageNet {
    private static final List<String> FUNCTIONS = List.of("relu", "sum");

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
            case Sitewise s when s.name().equals("gate") && s.sources().stream().allMatch(Source.of(2)::equals) ->
                    stages.add(new Pointwise("gate", from));
            case Elementwise e when FUNCTIONS.contains(e.name()) -> stages.add(new Pointwise(e.name(), from));
            default -> {
                return false;
            }
        }
        numbers.put(node, stages.size());
        return true;
    }

    /** A whole window with a mask, or, where dead taps are whole rows and columns at its edges, what is left of it. */
    private Taps taps(Convolution c, int from) {
        int in = c.inputChannels();
        int out = c.outputChannels();
        int middle = sites.extent(0) / 2 * sites.extent(1) + sites.extent(1) / 2;
        boolean[][] live = new boolean[out][c.window().taps() * in];
        for (int o = 0; o < out; o++) {
            SiteClass inside = c.classOf(middle * out + o);
            for (int link = 0; link < live[o].length; link++) {
                live[o][link] = live(inside, link);
            }
        }
        int width = c.window().width();
        int[] used = IntStream.range(0, c.window().taps()).filter(t -> Arrays.stream(live)
                .anyMatch(links -> IntStream.range(t * in, (t + 1) * in).anyMatch(k -> links[k]))).toArray();
        int top = used[0] / width;
        int bottom = used[used.length - 1] / width;
        int left = IntStream.of(used).map(t -> t % width).min().orElseThrow();
        int right = IntStream.of(used).map(t -> t % width).max().orElseThrow();
        if ((bottom - top + 1) * (right - left + 1) > used.length) {
            top = 0;
            left = 0;
            bottom = c.window().height() - 1;
            right = width - 1;
        }
        int size = (bottom - top + 1) * (right - left + 1);
        float[] weight = parameters.apply(c.parameters().getFirst().name());
        float[] turned = new float[out * in * size];
        float[] mask = new float[turned.length];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int t = 0; t < size; t++) {
                    int tap = (top + t / (right - left + 1)) * width + left + t % (right - left + 1);
                    int at = (o * in + i) * size + t;
                    turned[at] = weight[(tap * in + i) * out + o];
                    mask[at] = live[o][tap * in + i] ? 1 : 0;
                }
            }
        }
        return new Taps(from, in, out, bottom - top + 1, right - left + 1, c.window().originRow() - top,
                c.window().originColumn() - left, turned, mask, c.bias() ? parameters.apply(c.parameters().get(1).name())
                : new float[out]);
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
