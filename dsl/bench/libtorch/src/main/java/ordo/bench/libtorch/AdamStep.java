package ordo.bench.libtorch;

import ordo.bench.Entrant;
import ordo.bench.Work;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** An update of weights whose gradient stays the same. */
final class AdamStep implements Entrant {
    private final Tensor weights;
    private final Adam adam;

    AdamStep(Work.Adam work) {
        weights = Tensors.parameter(work.weights(), work.weights().length);
        weights.mutable_grad().put(Tensors.of(work.gradient(), work.gradient().length));
        adam = new Adam(new TensorVector(weights), new AdamOptions(work.rate()));
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public void run() {
        try (var _ = new PointerScope()) {
            adam.step();
        }
    }

    @Override
    public double[] result() {
        return Tensors.doubles(weights);
    }

    @Override
    public void close() {
        adam.close();
        weights.close();
    }
}
