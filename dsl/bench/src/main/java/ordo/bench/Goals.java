package ordo.bench;

import java.util.ArrayList;
import java.util.List;

/** The goals that can be read off the results: of each case that was measured, beside an opponent that was there. */
public final class Goals {
    private static final double GIGA = 1e9;

    private final Results results;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(Results results) {
        this.results = results;
    }

    /** All of them, in the order of the cases. */
    public static List<Goal> of(Results results) {
        var all = new Goals(results);
        for (String name : results.cases()) {
            for (int n : results.threads()) {
                all.of(name, n);
            }
        }
        for (int n : results.threads()) {
            all.most("startup", n, "from the start to 90 % of the speed (made)", 5, results.number("startup", n, "ready"),
                    " s");
            all.most("garbage", n, "allocated by a training step (made)", 0, results.number("garbage", n, "bytes"),
                    " bytes");
        }
        return all.goals;
    }

    private void of(String name, int n) {
        switch (name.substring(0, name.indexOf('/'))) {
            case "product" -> product(name, n);
            case "elementwise" -> time(name, n, "libtorch", 1);
            case "head" -> {
                speed(name, n, "scalar", 3);
                speed(name, n, "libtorch", 1);
            }
            case "convolution" -> {
                time(name, n, "libtorch", 0.6);
                time(name, n, "libtorch-nhwc", 0.6);
            }
            default -> model(name, n);
        }
    }

    private void product(String name, int n) {
        boolean weights = name.endsWith(Work.Form.A_TRANSPOSED.symbol());
        speed(name, n, "mkl", weights ? 0.8 : 0.9);
        if (!weights) {
            speed(name, n, "openblas", 1.05);
        }
        if (n == 2 && results.threads().contains(1)) {
            least(name, n, "speed / one thread", 1.8, results.ratio(name, "ordo", 1, name, "ordo", 2), "");
        }
    }

    private void model(String name, int n) {
        switch (name) {
            case "made/train", "logistic/train" -> time(name, n, "libtorch", 0.6);
            case "pixelcnn/train", "gated_pixelcnn/train" -> {
                time(name, n, "libtorch", 0.6);
                time(name, n, "libtorch-nhwc", 0.6);
            }
            case "nade/train" -> {
                time(name, n, "libtorch", 0.08);
                Spread seconds = results.seconds(name, n, "ordo");
                double work = results.number(name, n, "flops").median() / GIGA;
                least(name, n, "speed", 40, new Spread(work / seconds.median(), work / seconds.most(),
                        work / seconds.least(), seconds.forks()), " GFLOP/s");
            }
            case "logistic/sample-16", "nade/sample-16" -> speed(name, n, "libtorch", 1.5);
            case "made/sample-16" -> {
                String full = "made/sample-16-by-full-passes";
                least(name, n, "speed / libtorch by full passes", 50,
                        results.ratio(full, "libtorch", n, name, "ordo", n), "");
                least(name, n, "speed / ordo by full passes", 50, results.ratio(full, "ordo", n, name, "ordo", n), "");
            }
            default -> { }
        }
    }

    private void speed(String name, int n, String other, double bound) {
        least(name, n, "speed / " + other, bound, results.ratio(name, other, n, name, "ordo", n), "");
    }

    private void time(String name, int n, String other, double bound) {
        most(name, n, "time / " + other, bound, results.ratio(name, n, other), "");
    }

    private void least(String name, int n, String what, double bound, Spread value, String unit) {
        add(new Goal(name, n, what, true, bound, value, unit));
    }

    private void most(String name, int n, String what, double bound, Spread value, String unit) {
        add(new Goal(name, n, what, false, bound, value, unit));
    }

    private void add(Goal goal) {
        if (goal.value().forks() > 0) {
            goals.add(goal);
        }
    }
}
