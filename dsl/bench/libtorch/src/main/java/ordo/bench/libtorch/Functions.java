package ordo.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.empty;
import static org.bytedeco.pytorch.global.torch.exp_out;
import static org.bytedeco.pytorch.global.torch.logsumexp_out;
import static org.bytedeco.pytorch.global.torch.tanh_out;

import java.util.function.BinaryOperator;
import ordo.bench.Entrant;
import ordo.bench.Work.Elementwise;
import ordo.bench.Work.LogSumExp;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;

/** Functions written into memory that is there already: without the price of fresh memory. */
final class Functions implements Entrant {
    private final Tensor x;
    private final Tensor y;
    private final BinaryOperator<Tensor> into;

    /** @param into writes a function of its second argument into the first */
    private Functions(Tensor x, Tensor y, BinaryOperator<Tensor> into) {
        this.x = x;
        this.y = y;
        this.into = into;
    }

    static Entrant elementwise(Elementwise work) {
        long count = work.x().length;
        return new Functions(Tensors.of(work.x(), count), empty(count), switch (work.function()) {
            case EXP -> (y, x) -> exp_out(y, x);
            case TANH -> (y, x) -> tanh_out(y, x);
        });
    }

    static Entrant logSumExp(LogSumExp work) {
        return new Functions(Tensors.of(work.x(), work.rows(), work.columns()), empty(work.rows()),
                (y, x) -> logsumexp_out(y, x, 1));
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public void run() {
        try (var _ = new PointerScope(); var _ = new InferenceMode()) {
            into.apply(y, x);
        }
    }

    @Override
    public double[] result() {
        return Tensors.doubles(y);
    }

    @Override
    public void close() {
        x.close();
        y.close();
    }
}
