package ordo.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.stack;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import ordo.bench.Work.Nade;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** NADE as a loop over the variables under autograd, as the paper's recursion reads. */
final class NadeNet implements Net {
    private final long hidden;
    private final long size;
    private final Tensor encoder;
    private final Tensor decoder;
    private final Tensor hiddenBias;
    private final Tensor bias;

    NadeNet(Nade net) {
        hidden = net.hidden();
        size = net.bias().length;
        encoder = Tensors.parameter(net.encoder(), size, hidden);
        decoder = Tensors.parameter(net.decoder(), size, hidden);
        hiddenBias = Tensors.parameter(net.hiddenBias(), hidden);
        bias = Tensors.parameter(net.bias(), size);
    }

    @Override
    public List<Tensor> parameters() {
        return List.of(encoder, decoder, hiddenBias, bias);
    }

    @Override
    public Tensor logits(Tensor x) {
        Tensor activation = hiddenBias.expand(x.size(0), hidden);
        TensorVector bits = x.split(1, 1);
        TensorVector into = encoder.unbind(0);
        TensorVector out = decoder.unbind(0);
        Tensor[] logits = new Tensor[(int) size];
        for (int d = 0; d < size; d++) {
            logits[d] = matmul(sigmoid(activation), out.get(d));
            activation = activation.add(bits.get(d).mul(into.get(d)));
        }
        return stack(new TensorVector(logits), 1).add(bias);
    }

    /** The running activation: O(H) a variable. */
    @Override
    public Optional<IntFunction<Tensor>> sampler() {
        return Optional.of(count -> {
            Tensor x = zeros(count, size);
            Tensor activation = hiddenBias.repeat(count, 1).detach();
            for (long d = 0; d < size; d++) {
                Tensor logit = matmul(sigmoid(activation), decoder.select(0, d)).add(bias.select(0, d));
                Tensor bit = Sampling.draw(x, d, logit, count);
                activation.addr_(bit, encoder.select(0, d));
            }
            return x;
        });
    }
}
