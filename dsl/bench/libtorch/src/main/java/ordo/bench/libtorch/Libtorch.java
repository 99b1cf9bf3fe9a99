package ordo.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.get_cpu_capability;
import static org.bytedeco.pytorch.global.torch.get_num_threads;
import static org.bytedeco.pytorch.global.torch.set_num_threads;
import static org.bytedeco.pytorch.global.torch.show_config;

import java.util.List;
import java.util.stream.Stream;
import ordo.bench.Entrant;
import ordo.bench.Opponent;
import ordo.bench.Work;

/** libtorch for everything but single products, which are given to its BLAS, MKL, and to OpenBLAS directly. */
public final class Libtorch implements Opponent {
    private Blas mkl;
    private Blas openBlas;

    /** Nothing is loaded before it is needed. */
    public Libtorch() {
        // JavaCPP's presets put MKL where libtorch looks for OpenBLAS: the BLAS of PyTorch's own releases
        System.setProperty("org.bytedeco.openblas.load", "mkl_rt");
    }

    @Override
    public String name() {
        return "libtorch";
    }

    @Override
    public String description() {
        return "libtorch " + show_config().getString().replaceAll("(?s).*TORCH_VERSION=([^,]*),.*", "$1") + " ("
                + get_cpu_capability().getString() + ", " + get_num_threads() + " threads, products by MKL), MKL and OpenBLAS "
                + "by themselves";
    }

    @Override
    public List<Entrant> enter(Work work, int threads) {
        set_num_threads(threads);
        return switch (work) {
            case Work.Product product -> List.of(new Sgemm(mkl(threads), product), new Sgemm(openBlas(threads), product));
            case Work.Elementwise elementwise -> List.of(Functions.elementwise(elementwise));
            case Work.LogSumExp logSumExp -> List.of(Functions.logSumExp(logSumExp));
            case Work.Adam adam -> List.of(new AdamStep(adam));
            case Work.Mixture mixture -> List.of(new MixtureDensity(mixture));
            case Work.Convolution convolution -> List.of(new Convolution(convolution, false),
                    new Convolution(convolution, true));
            case Work.Model model -> models(model);
        };
    }

    private static List<Entrant> models(Work.Model model) {
        return switch (model.net()) {
            case Work.Dense dense -> models(model, new DenseNet(dense), "libtorch");
            case Work.Nade nade -> models(model, new NadeNet(nade), "libtorch");
            case Work.Image image -> Stream.of(false, true).flatMap(last -> models(model,
                    new ConvolutionalNet(image, last), last ? "libtorch-nhwc" : "libtorch").stream()).toList();
        };
    }

    private static List<Entrant> models(Work.Model model, Net net, String name) {
        return switch (model.task()) {
            case TRAIN -> List.of(new Training(net, model, name));
            case SCORE -> List.of(new Scoring(net, model, name));
            case SAMPLE_BY_FULL_PASSES -> List.of(new Sampling(count -> Sampling.byFullPasses(net, count, model.variables()),
                    model.rows()));
            case SAMPLE -> net.sampler().map(s -> List.<Entrant>of(new Sampling(s, model.rows()))).orElse(List.of());
        };
    }

    private Blas mkl(int threads) {
        if (mkl == null) {
            mkl = Blas.mkl(threads);
        }
        return mkl;
    }

    private Blas openBlas(int threads) {
        if (openBlas == null) {
            openBlas = Blas.openBlas(threads);
        }
        return openBlas;
    }
}
