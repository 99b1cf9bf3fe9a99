package ordo.cli;

import java.util.concurrent.Callable;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.cli.console.Wording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ordo train}. */
@Command(name = "train", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Trains the model of a spec by maximum likelihood, into a run folder.",
            "Ctrl-C stops after the next step and leaves a run that can be used, and resumed exactly."},
        footerHeading = "%nExamples:%n",
        footer = {"  ordo train samples/nade.ar", "  ordo train samples/nade.ar --resume --epochs 80"})
final class TrainCommand implements Callable<Integer> {
    /** The exit code after Ctrl-C. */
    static final int INTERRUPTED = 130;

    @Mixin
    private TrainOptions train;

    @Mixin
    private CommonOptions options;

    private final Session session;

    TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (var interruption = new Interruption()) {
            Training.Outcome outcome = new Training(session, options, train).run(interruption);
            Console console = session.console();
            console.result(json(outcome), text(outcome));
            console.finish();
            return outcome.interrupted() ? INTERRUPTED : 0;
        }
    }

    static Object json(Training.Outcome outcome) {
        return Json.object("ok", true, "run", outcome.run(), "status", outcome.info().status().word(),
                "already_finished", outcome.already(), "best_epoch", outcome.info().bestEpoch(),
                "valid_nll", outcome.best(), "parameters", outcome.info().parameters(), "seed", outcome.info().seed(),
                "seconds", outcome.seconds());
    }

    static String text(Training.Outcome outcome) {
        String best = Double.isNaN(outcome.best()) ? "no epoch is complete yet" : "best validation "
                + Wording.fixed(outcome.best(), 3) + " nats, after epoch " + outcome.info().bestEpoch();
        if (outcome.already()) {
            return outcome.run() + " is finished already; " + best + "; --epochs N trains further\n";
        }
        return outcome.interrupted()
                ? "interrupted; " + best + "; the run is usable as it is\nrun: " + outcome.run()
                        + "\ngo on with: ordo train " + outcome.info().details().getOrDefault(Training.SPEC, "SPEC")
                        + " --out " + outcome.run() + " --resume\n"
                : "trained for " + Wording.seconds(outcome.seconds()) + "; " + best + "\nrun: " + outcome.run() + "\n";
    }
}
