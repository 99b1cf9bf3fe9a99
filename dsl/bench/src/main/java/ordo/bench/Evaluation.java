package ordo.bench;

import java.util.List;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;

/** A formula evaluated over slices. */
class Evaluation implements Entrant {
    private final String name;
    private final Runnable run;
    private final List<float[]> results;

    /** @param results the arrays that hold what came out, one after the other */
    <S> Evaluation(String name, FormulaKernel<S> kernel, int count, List<Slice<S>> inputs, List<Slice<S>> outputs,
                   List<float[]> results) {
        this.name = name;
        this.run = () -> kernel.evaluate(count, inputs, outputs, scalars());
        this.results = results;
    }

    /** The formula's scalars for the next run; none by default. */
    double[] scalars() {
        return new double[0];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run() {
        run.run();
    }

    @Override
    public double[] result() {
        double[] all = new double[results.stream().mapToInt(r -> r.length).sum()];
        int at = 0;
        for (float[] result : results) {
            for (float number : result) {
                all[at++] = number;
            }
        }
        return all;
    }
}
