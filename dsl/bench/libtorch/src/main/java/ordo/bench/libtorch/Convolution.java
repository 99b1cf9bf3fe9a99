package ordo.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.ones_like;

import ordo.bench.Entrant;
import ordo.bench.Work;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** A dense convolution with a masked weight, forward and both gradients, in one of the two memory layouts. */
final class Convolution implements Entrant {
    private final Tensor input;
    private final Tensor weight;
    private final Tensor mask;
    private final long pad;
    private final boolean channelsLast;
    private Tensor output;

    Convolution(Work.Convolution work, boolean channelsLast) {
        this.channelsLast = channelsLast;
        this.pad = work.size() / 2;
        Tensor images = Tensors.of(work.input(), work.batch(), work.height(), work.width(), work.channels())
                .permute(0, 3, 1, 2);
        this.input = arranged(images);
        this.weight = arranged(Tensors.of(work.weight(), work.outputs(), work.channels(), work.size(), work.size()));
        float[] taps = new float[work.taps().length];
        for (int i = 0; i < taps.length; i++) {
            taps[i] = work.taps()[i] ? 1 : 0;
        }
        this.mask = Tensors.of(taps, 1, 1, work.size(), work.size());
    }

    private Tensor arranged(Tensor tensor) {
        Tensor dense = channelsLast ? tensor.clone(new MemoryFormatOptional(MemoryFormat.ChannelsLast))
                : tensor.contiguous();
        return dense.detach().set_requires_grad(true);
    }

    @Override
    public String name() {
        return channelsLast ? "libtorch-nhwc" : "libtorch";
    }

    @Override
    public void run() {
        try (var _ = new PointerScope()) {
            input.mutable_grad().reset();
            weight.mutable_grad().reset();
            Tensor y = conv2d(input, weight.mul(mask), new TensorOptional(), new long[] {1, 1}, new long[] {pad, pad},
                    new long[] {1, 1}, 1);
            y.backward(ones_like(y), new BoolOptional(), false, new TensorArrayRefOptional());
            output = Tensors.kept(y.detach(), output);
        }
    }

    @Override
    public double[] result() {
        return Tensors.doubles(output.permute(0, 2, 3, 1));
    }
}
