package ordo.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordo evaluate}. */
@Command(name = "evaluate", sortOptions = false, synopsisHeading = "Usage: ",
        description = "Computes the exact mean likelihood of a trained model on data.",
        footerHeading = "%nExample:%n", footer = "  ordo evaluate runs/nade-1 --split test")
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run's folder.")
    private Path run;

    @Option(names = "--data", paramLabel = "D", description = "Data in place of those it was trained on.")
    private String data;

    @Option(names = "--split", paramLabel = "PART",
            description = "train, valid or test; test if left out, or all rows of data without parts.")
    private Part part;

    @Mixin
    private Orders orders;

    @Mixin
    private GivenOption given;

    @Mixin
    private Backends backends;

    @Mixin
    private CommonOptions options;

    private final Session session;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        try (TrainedModel model = TrainedModel.open(session, options, backends, orders, run)) {
            var datasets = new Datasets(session, options);
            var chosen = datasets.forUse(model, Optional.ofNullable(data), Optional.ofNullable(part),
                    given.values(model.spec().model(), datasets));
            Figures figures = Figures.of(model, chosen, console);
            console.result(figures.json(), figures.text());
        }
        return 0;
    }
}
