package ordo.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.tanh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import ordo.bench.Work.Image;
import ordo.bench.Work.Pointwise;
import ordo.bench.Work.Stage;
import ordo.bench.Work.Taps;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** Convolutions whose weights are multiplied by their masks in every pass: the PixelCNN family, in one of two layouts. */
final class ConvolutionalNet implements Net {
    private final Image net;
    private final boolean channelsLast;
    private final List<Tensor> weights = new ArrayList<>();
    private final List<Tensor> masks = new ArrayList<>();
    private final List<Tensor> biases = new ArrayList<>();

    ConvolutionalNet(Image net, boolean channelsLast) {
        this.net = net;
        this.channelsLast = channelsLast;
        for (Stage stage : net.stages()) {
            if (stage instanceof Taps t) {
                weights.add(Tensors.trainable(Tensors.of(t.weight(), t.outputs(), t.inputs(), t.height(), t.width())));
                masks.add(dead(t) ? Tensors.of(t.mask(), t.outputs(), t.inputs(), t.height(), t.width()) : null);
                biases.add(Tensors.parameter(t.bias(), t.outputs()));
            }
        }
    }

    private static boolean dead(Taps taps) {
        for (float each : taps.mask()) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(weights);
        all.addAll(biases);
        return all;
    }

    @Override
    public Tensor logits(Tensor x) {
        List<Tensor> nodes = new ArrayList<>();
        Tensor image = x.view(x.size(0), 1, net.height(), net.width());
        nodes.add(channelsLast ? image.contiguous(MemoryFormat.ChannelsLast) : image);
        int convolution = 0;
        for (Stage stage : net.stages()) {
            nodes.add(switch (stage) {
                case Taps taps -> convolved(taps, nodes.get(taps.from()), convolution++);
                case Pointwise each -> apply(each, nodes);
            });
        }
        return nodes.getLast().reshape(x.size(0), x.size(1));
    }

    private Tensor convolved(Taps taps, Tensor input, int number) {
        Tensor weight = masks.get(number) == null ? weights.get(number) : weights.get(number).mul(masks.get(number));
        if (channelsLast) {
            weight = weight.contiguous(MemoryFormat.ChannelsLast);
        }
        long below = taps.height() - 1L - taps.top();
        long right = taps.width() - 1L - taps.left();
        if (below == taps.top() && right == taps.left()) {
            return conv2d(input, weight, Tensors.optional(biases.get(number)), new long[] {1, 1},
                    new long[] {taps.top(), taps.left()}, new long[] {1, 1}, 1);
        }
        Tensor padded = constant_pad_nd(input, new long[] {taps.left(), right, taps.top(), below}, new Scalar(0));
        return conv2d(padded, weight, Tensors.optional(biases.get(number)), new long[] {1, 1}, new long[] {0, 0},
                new long[] {1, 1}, 1);
    }

    private static Tensor apply(Pointwise function, List<Tensor> nodes) {
        Tensor first = nodes.get(function.from().getFirst());
        Tensor last = nodes.get(function.from().getLast());
        return switch (function.name()) {
            case "relu" -> relu(first);
            case "sum" -> first.add(last);
            case "gate" -> {
                TensorVector halves = (first == last ? first : first.add(last)).chunk(2, 1);
                yield tanh(halves.get(0)).mul(sigmoid(halves.get(1)));
            }
            default -> throw new IllegalArgumentException("no function " + function.name());
        };
    }

    /** Nobody's scripts keep what is known already: the whole network runs again for every pixel. */
    @Override
    public Optional<IntFunction<Tensor>> sampler() {
        return Optional.empty();
    }
}
