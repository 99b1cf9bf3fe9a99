package ordo.bench.libtorch;

import ordo.bench.Entrant;
import ordo.bench.Work.Model;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Steps of Adam on one batch. */
final class Training implements Entrant {
    private static final double RATE = 1e-3;
    private static final long SUM = 2;

    private final String name;
    private final Net net;
    private final Tensor x;
    private final int rows;
    private final Adam adam;
    private double losses;
    private int steps;

    Training(Net net, Model work, String name) {
        this.name = name;
        this.net = net;
        this.x = Tensors.of(work.x(), work.rows(), work.variables());
        this.rows = work.rows();
        this.adam = new Adam(new TensorVector(net.parameters().toArray(Tensor[]::new)), new AdamOptions(RATE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run() {
        try (var _ = new PointerScope()) {
            adam.zero_grad();
            Tensor loss = net.loss(x, SUM).mul(new Scalar(1.0 / rows));
            loss.backward();
            adam.step();
            losses += loss.item_float();
            steps++;
        }
    }

    @Override
    public double[] result() {
        return new double[] {losses / steps};
    }
}
