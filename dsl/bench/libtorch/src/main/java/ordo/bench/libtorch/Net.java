package ordo.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.binary_cross_entropy_with_logits;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** A network of binary variables with its parameters. */
interface Net {

    /** What is trained. */
    List<Tensor> parameters();

    /** The logits of every variable, rows · D. */
    Tensor logits(Tensor x);

    /** Draws so many rows, keeping what is known already; empty where common practice has no such form. */
    Optional<IntFunction<Tensor>> sampler();

    /** -log p of each variable (0) or their sum (2), as ATen numbers the reductions. */
    default Tensor loss(Tensor x, long reduction) {
        return binary_cross_entropy_with_logits(logits(x), x, new TensorOptional(), new TensorOptional(), reduction);
    }
}
