package ordo.testkit;

import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.ShrinkingMode;
import ordo.spi.Contribution;
import ordo.spi.Plugin;
import ordo.testkit.generate.Choices;
import ordo.testkit.rule.Construction;

/**
 * The rules as jqwik properties of a plugin. A test class implements it and says which plugin is meant:
 *
 * <pre>{@code
 * class DiagonalProperties implements PluginProperties {
 *     public Plugin plugin() {
 *         return new DiagonalPlugin();
 *     }
 * }
 * }</pre>
 *
 * <p>Each property draws one of the plugin's contributions, arguments from the ranges it declares, and partners to make
 * a model with; the methods of {@link Scope} restrict that.
 */
public interface PluginProperties extends Scope {
    /** How many subjects each rule is tried on. */
    int TRIES = 30;
    /** Fixed, so that a build that passed passes again. */
    String SEED = "20260101";

    /** The plugin to check. */
    Plugin plugin();

    /** Other plugins whose contributions the plugin's own may be combined with, or whose names its defaults use. */
    default List<Plugin> partners() {
        return List.of();
    }

    /** Rule 0 on generated subjects. */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("0 construction")
    default void construction(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("0", choices);
    }

    /** Of every contribution something is accepted. */
    @Example
    @Label("0 construction: something is accepted")
    default void acceptance() {
        for (Trial trial : AuthorTrials.of(this)) {
            if (trial.property() != Construction.PROPERTY) {
                continue;
            }
            Contribution<?> contribution = trial.contribution();
            Outcome last = new Outcome.Held();
            for (int k = 0; k < TRIES; k++) {
                last = trial.run(Choices.random(k, "acceptance")).outcome();
                if (last instanceof Outcome.Held) {
                    break;
                }
            }
            if (!(last instanceof Outcome.Held)) {
                throw new AssertionError(contribution.kind().word() + " " + contribution.name()
                        + ": nothing was accepted in " + TRIES + " tries; the last: " + last);
            }
        }
    }

    /** Rule 1 on generated models. */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("1 causality")
    default void causality(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("1", choices);
    }

    /** Rule 2 on generated models. */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("2 normalisation")
    default void normalisation(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("2", choices);
    }

    /** Rule 3 on generated models. */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("3 sampling = scoring")
    default void samplingIsScoring(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("3", choices);
    }

    /** Rule 4 on generated models. */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("4 samples")
    default void samples(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("4", choices);
    }

    /** Rule 5 on generated models. */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("5 gradients")
    default void gradients(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("5", choices);
    }

    /** Rule 6 on generated models. */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("6 backends")
    default void backends(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("6", choices);
    }

    /** Rule 7 on generated models. */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("7 relabelling")
    default void relabelling(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("7", choices);
    }

    /** Rule 8 on generated models. */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("8 reproduction")
    default void reproduction(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("8", choices);
    }

    /** Rule 9 on generated models. */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("9 completion")
    default void completion(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("9", choices);
    }

    /** The rules for single kinds, lettered instead of numbered: orderings, activations, optimizers, data, … */
    @net.jqwik.api.Property(tries = TRIES, seed = SEED, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    @Label("rules of each kind")
    default void ofItsKind(@ForAll(supplier = ChoicesSupplier.class) Choices choices) {
        check("[A-Z].*", choices);
    }

    private void check(String numbers, Choices choices) {
        List<Trial> concerned = AuthorTrials.of(this).stream().filter(t -> t.property().number().matches(numbers))
                .toList();
        List<Contribution<?>> contributions = concerned.stream().<Contribution<?>>map(Trial::contribution).distinct()
                .toList();
        if (contributions.isEmpty()) {
            return;
        }
        Contribution<?> chosen = choices.of(contributions);
        List<Integer> rest = choices.rest();
        for (Trial trial : concerned) {
            if (trial.contribution() == chosen) {
                check(trial, new Choices(rest));
            }
        }
    }

    private static void check(Trial trial, Choices choices) {
        Finding found = trial.run(choices);
        if (found.outcome() instanceof Outcome.Failed) {
            // the kit's own search needs far fewer runs than jqwik's, which cannot know what numbers are for
            Finding simplest = trial.simplest(choices, found);
            throw new AssertionError(trial.property() + ": " + simplest.outcome() + "\nin " + simplest.subject() + "\n"
                    + trial.property().intent());
        }
    }
}
