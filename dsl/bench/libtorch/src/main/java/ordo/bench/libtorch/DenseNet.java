package ordo.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.relu;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import ordo.bench.Work.Dense;
import ordo.bench.Work.Layer;
import org.bytedeco.pytorch.Tensor;

/** Linear layers whose weights are multiplied by their masks in every pass: FVSBN, MADE. */
final class DenseNet implements Net {
    private final List<Tensor> weights = new ArrayList<>();
    private final List<Tensor> masks = new ArrayList<>();
    private final List<Tensor> biases = new ArrayList<>();

    DenseNet(Dense net) {
        for (Layer layer : net.layers()) {
            // libtorch keeps weights as outputs · inputs
            weights.add(Tensors.trainable(Tensors.of(layer.weight(), layer.inputs(), layer.outputs()).t()));
            masks.add(Tensors.of(layer.mask(), layer.inputs(), layer.outputs()).t().contiguous());
            biases.add(Tensors.parameter(layer.bias(), layer.outputs()));
        }
    }

    @Override
    public List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(weights);
        all.addAll(biases);
        return all;
    }

    @Override
    public Tensor logits(Tensor x) {
        Tensor y = x;
        for (int i = 0; i < weights.size(); i++) {
            y = linear(i == 0 ? y : relu(y), weights.get(i).mul(masks.get(i)), Tensors.optional(biases.get(i)));
        }
        return y;
    }

    /** One layer needs one row of its weight for a variable; with more there is no common way to keep anything. */
    @Override
    public Optional<IntFunction<Tensor>> sampler() {
        return weights.size() == 1 ? Optional.of(this::drawRowByRow) : Optional.empty();
    }

    private Tensor drawRowByRow(int count) {
        Tensor weight = weights.getFirst();
        Tensor bias = biases.getFirst();
        long size = weight.size(0);
        Tensor x = zeros(count, size);
        for (long d = 0; d < size; d++) {
            Tensor logit = matmul(x.narrow(1, 0, d), weight.select(0, d).narrow(0, 0, d)).add(bias.select(0, d));
            Sampling.draw(x, d, logit, count);
        }
        return x;
    }
}
