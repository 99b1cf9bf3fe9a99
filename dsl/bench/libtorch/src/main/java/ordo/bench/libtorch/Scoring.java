package ordo.bench.libtorch;

import ordo.bench.Entrant;
import ordo.bench.Work.Model;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;

/** log p of every row. */
final class Scoring implements Entrant {
    private static final long NONE = 0;

    private final String name;
    private final Net net;
    private final Tensor x;
    private double[] answer = new double[0];

    Scoring(Net net, Model work, String name) {
        this.name = name;
        this.net = net;
        this.x = Tensors.of(work.x(), work.rows(), work.variables());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run() {
        try (var _ = new PointerScope(); var _ = new InferenceMode()) {
            answer = Tensors.doubles(net.loss(x, NONE).sum(1).neg());
        }
    }

    @Override
    public double[] result() {
        return answer;
    }
}
