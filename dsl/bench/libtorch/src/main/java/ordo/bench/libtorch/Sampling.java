package ordo.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.rand;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.zeros;

import java.util.function.IntFunction;
import ordo.bench.Entrant;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Ancestral sampling in one of its forms. */
final class Sampling implements Entrant {
    private final IntFunction<Tensor> sampler;
    private final int count;

    Sampling(IntFunction<Tensor> sampler, int count) {
        this.sampler = sampler;
        this.count = count;
    }

    /** The usual loop of public repositories: the whole network for every variable. */
    static Tensor byFullPasses(Net net, int count, int variables) {
        Tensor x = zeros(count, variables);
        for (int d = 0; d < variables; d++) {
            try (var _ = new PointerScope()) {
                draw(x, d, net.logits(x).select(1, d), count);
            }
        }
        return x;
    }

    /** Writes draws of Bernoulli variables with these logits into column {@code d}, and returns them. */
    static Tensor draw(Tensor x, long d, Tensor logit, int count) {
        Tensor bit = rand(count).lt(sigmoid(logit)).to(ScalarType.Float);
        x.select(1, d).copy_(bit);
        return bit;
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public void run() {
        try (var _ = new PointerScope(); var _ = new InferenceMode()) {
            sampler.apply(count);
        }
    }

    @Override
    public double[] result() {
        return new double[0];
    }
}
