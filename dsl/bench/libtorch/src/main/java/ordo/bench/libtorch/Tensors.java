package ordo.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.from_blob;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** Arrays as tensors and back. */
final class Tensors {
    private Tensors() { }

    /** A tensor with memory of its own. */
    static Tensor of(float[] values, long... shape) {
        try (var pointer = new FloatPointer(values)) {
            return from_blob(pointer, shape).clone();
        }
    }

    /** A trainable one. */
    static Tensor parameter(float[] values, long... shape) {
        return trainable(of(values, shape));
    }

    /** A leaf that gathers gradients. */
    static Tensor trainable(Tensor tensor) {
        return tensor.contiguous().detach().set_requires_grad(true);
    }

    /** Row-major numbers. */
    static double[] doubles(Tensor tensor) {
        Tensor flat = tensor.detach().contiguous();
        float[] values = new float[(int) flat.numel()];
        new FloatPointer(flat.data_ptr()).get(values);
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    /** A tensor that outlives the scope it was made in; the one that was kept before it is given up. */
    static Tensor kept(Tensor tensor, Tensor before) {
        if (before != null) {
            before.releaseReference();
        }
        return tensor.retainReference();
    }

    static TensorOptional optional(Tensor tensor) {
        return new TensorOptional(tensor);
    }
}
