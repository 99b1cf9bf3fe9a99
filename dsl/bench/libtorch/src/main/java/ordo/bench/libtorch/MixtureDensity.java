package ordo.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.log_softmax;
import static org.bytedeco.pytorch.global.torch.logsumexp;
import static org.bytedeco.pytorch.global.torch.sigmoid;
import static org.bytedeco.pytorch.global.torch.softplus;
import static org.bytedeco.pytorch.global.torch.where;

import ordo.bench.Entrant;
import ordo.bench.Work.Bins;
import ordo.bench.Work.Mixture;
import ordo.bench.Work.Mixture.Density;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** A mixture's log-density with the gradients of its parameters, as public code writes it (PixelCNN++ for levels). */
final class MixtureDensity implements Entrant {
    private static final double LEAST_MASS = 1e-12;
    private static final double SMALL_MASS = 1e-5;

    private final Mixture work;
    private final Tensor x;
    private final Tensor parameters;
    private Tensor last;

    MixtureDensity(Mixture work) {
        this.work = work;
        long rows = work.x().length;
        this.x = Tensors.of(work.x(), rows, 1);
        this.parameters = Tensors.parameter(work.parameters(), rows, 3L * work.components());
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public void run() {
        try (var _ = new PointerScope()) {
            parameters.mutable_grad().reset();
            int k = work.components();
            Tensor weights = log_softmax(parameters.narrow(1, 0, k), 1);
            Tensor location = parameters.narrow(1, k, k);
            Tensor scale = softplus(parameters.narrow(1, 2L * k, k)).add(new Scalar(work.minimum()));
            Tensor component = work.density() == Density.GAUSSIAN ? gaussian(location, scale)
                    : logistic(location, scale, work.bins().orElseThrow());
            Tensor density = logsumexp(weights.add(component), 1);
            density.sum().backward();
            last = Tensors.kept(density.detach(), last);
        }
    }

    private Tensor gaussian(Tensor location, Tensor scale) {
        Tensor z = x.sub(location).div(scale);
        return z.mul(z).mul(new Scalar(-0.5)).sub(scale.log()).sub(new Scalar(0.5 * Math.log(2 * Math.PI)));
    }

    /** The mass of a bin: a difference of sigmoids, open at both ends, by the density at its middle where it is tiny. */
    private Tensor logistic(Tensor location, Tensor scale, Bins bins) {
        double half = bins.width() / 2;
        Tensor centred = x.sub(location);
        Tensor above = centred.add(new Scalar(half)).div(scale);
        Tensor below = centred.sub(new Scalar(half)).div(scale);
        Tensor mass = sigmoid(above).sub(sigmoid(below));
        Tensor middle = centred.div(scale);
        Tensor density = middle.sub(scale.log()).sub(softplus(middle).mul(new Scalar(2)))
                .add(new Scalar(Math.log(2 * half)));
        Tensor inner = where(mass.gt(new Scalar(SMALL_MASS)), mass.clamp_min(new Scalar(LEAST_MASS)).log(), density);
        Tensor lowest = above.sub(softplus(above));
        Tensor highest = softplus(below).neg();
        return where(x.lt(new Scalar(bins.lowest() + half)), lowest,
                where(x.gt(new Scalar(bins.highest() - half)), highest, inner));
    }

    @Override
    public double[] result() {
        return Tensors.doubles(last);
    }
}
