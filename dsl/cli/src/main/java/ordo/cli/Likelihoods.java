package ordo.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import ordo.cli.console.Console;
import ordo.core.model.ModelDefinition;
import ordo.spi.OrdoException;
import ordo.spi.data.Dataset;

/**
 * How likely rows are.
 *
 * @param logP     log p of each, nats
 * @param compared what is compared between them: log p, or its difference to that under a background model
 */
record Likelihoods(double[] logP, double[] compared) {

    /** Scores rows, under both models if there are two. */
    static Likelihoods of(TrainedModel model, Optional<TrainedModel> background, Dataset data, Console console) {
        double[] logP = Scores.of(model, data, console);
        double[] compared = logP.clone();
        background.map(other -> Scores.of(other, data, console)).ifPresent(q ->
                Arrays.setAll(compared, row -> compared[row] - q[row]));
        return new Likelihoods(logP, compared);
    }

    /**
     * Refuses a background model that cannot score what the model scores.
     *
     * @throws OrdoException if its variables differ, or if it is given something else
     */
    static void check(TrainedModel model, TrainedModel background) {
        ModelDefinition own = model.spec().model();
        ModelDefinition other = background.spec().model();
        if (!own.shape().equals(other.shape()) || !own.domains().equals(other.domains())) {
            throw OrdoException.spec("the background model is over " + other.domain(0) + other.shape() + ", the model over "
                    + own.domain(0) + own.shape(), "train a background model for the same data");
        }
        if (!other.given().isEmpty() && !other.given().equals(own.given())) {
            throw OrdoException.spec("the background model is given '" + other.given().getFirst().name()
                    + "', which the model is not", "use one that is given nothing, or the same");
        }
    }

    /** These rows, and others after them. */
    Likelihoods then(Likelihoods other) {
        return new Likelihoods(joined(logP, other.logP), joined(compared, other.compared));
    }

    int rows() {
        return logP.length;
    }

    private static double[] joined(double[] first, double[] second) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }
}
