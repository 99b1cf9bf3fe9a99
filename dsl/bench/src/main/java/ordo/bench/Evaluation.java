package ordo.bench;

import java.util.List;
import java.util.function.Supplier;
import ordo.spi.compute.FormulaKernel;
import ordo.spi.compute.Slice;

/** A formula evaluated over slices. */
class Evaluation implements Entrant {
    private final String name;
    private final Runnable run;
    private final Supplier<double[]> result;

    /** @param result reads what came out */
    <S> Evaluation(String name, FormulaKernel<S> kernel, int count, List<Slice<S>> inputs, List<Slice<S>> outputs,
                   Supplier<double[]> result) {
        this.name = name;
        this.run = () -> kernel.evaluate(count, inputs, outputs, scalars());
        this.result = result;
    }

    /** The formula's scalars for the next run; none by default. */
    double[] scalars() {
        return new double[0];
    }

    @Override
    public boolean compiles() {
        return true;
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
        return result.get();
    }
}
