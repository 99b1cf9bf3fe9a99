package ordo.testkit;

import java.util.stream.Stream;
import ordo.core.plugin.Registry;
import ordo.spi.Plugin;
import ordo.testkit.generate.Choices;
import ordo.testkit.generate.Workshop;
import ordo.testkit.rule.Construction;

/** Checks a plugin against all rules, without any test framework: what {@code ordo verify} prints. */
public final class Verification {
    /** Of so many draws for each wanted subject all may be refused before the search for one is given up. */
    private static final int PATIENCE = 4;

    private final long seed;
    private final int tries;

    private Verification(long seed, int tries) {
        this.seed = seed;
        this.tries = tries;
    }

    /**
     * A result for each contribution of the plugin and each rule that concerns it, computed one by one as the stream
     * is read.
     *
     * @param registry holds the plugin, and others that its contributions may be combined with
     * @param plugin   of which all contributions are checked
     * @param seed     of all subjects; the same seed gives the same results
     * @param tries    how many subjects for each result
     * @throws ordo.spi.OrdoException if the plugin clashes with one of the registry
     */
    public static Stream<Result> of(Registry registry, Plugin plugin, long seed, int tries) {
        return of(registry, plugin, seed, tries, Scope.ALL);
    }

    /** As {@link #of(Registry, Plugin, long, int)}, within what the plugin's author says. */
    public static Stream<Result> of(Registry registry, Plugin plugin, long seed, int tries, Scope scope) {
        var workshop = new Workshop(registry, scope);
        var verification = new Verification(seed, tries);
        return plugin.contributions().stream().flatMap(contribution -> Trial.of(workshop, contribution).stream())
                .map(verification::result);
    }

    private Result result(Trial trial) {
        long began = System.nanoTime();
        int applicable = 0;
        Finding last = new Finding(new Outcome.NotApplicable("never tried"), "");
        for (int k = 0; k < tries * PATIENCE && applicable < tries; k++) {
            Choices choices = Choices.random(seed, trial.contribution().kind().word() + " "
                    + trial.contribution().name() + ", case " + k);
            last = trial.run(choices);
            if (last.outcome() instanceof Outcome.Failed) {
                Finding simplest = trial.simplest(choices, last);
                return result(trial, simplest.outcome(), simplest.subject() + "   # case " + k + " of seed " + seed,
                        applicable + 1, began);
            }
            applicable += last.outcome() instanceof Outcome.Held ? 1 : 0;
        }
        if (applicable > 0) {
            return result(trial, new Outcome.Held(), "", applicable, began);
        }
        String reason = last.outcome() instanceof Outcome.NotApplicable(String why) ? why : "";
        return result(trial, trial.property() == Construction.PROPERTY && reason.startsWith("refused")
                ? new Outcome.Failed("nothing was accepted in " + tries * PATIENCE + " tries; " + reason)
                : last.outcome(), last.subject(), 0, began);
    }

    private static Result result(Trial trial, Outcome outcome, String subject, int cases, long began) {
        return new Result(trial.property(), trial.contribution(), outcome, subject, cases,
                (System.nanoTime() - began) / 1_000_000);
    }
}
