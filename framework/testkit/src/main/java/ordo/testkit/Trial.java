package ordo.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.testkit.generate.CaseGenerator;
import ordo.testkit.generate.Choices;
import ordo.testkit.generate.Refused;
import ordo.testkit.generate.Workshop;
import ordo.testkit.kind.ActivationRules;
import ordo.testkit.kind.BackendRules;
import ordo.testkit.kind.DataRules;
import ordo.testkit.kind.FormatRules;
import ordo.testkit.kind.MaskRules;
import ordo.testkit.kind.OrderingRules;
import ordo.testkit.kind.Refusals;
import ordo.testkit.kind.TrainingRules;
import ordo.testkit.rule.Construction;

/**
 * One rule put to one contribution: choices go in, a subject is made of them, and the rule is checked on it.
 *
 * @param property     the rule
 * @param contribution whose subjects are made
 * @param draw         makes a subject and checks it
 */
public record Trial(Property<?> property, Contribution<?> contribution, Function<Choices, Finding> draw) {
    private static final int SHRINKING = 60;

    /** Every rule that concerns the contribution, in order. */
    public static List<Trial> of(Workshop workshop, Contribution<?> contribution) {
        List<Trial> all = new ArrayList<>();
        if (CaseGenerator.KINDS.contains(contribution.kind())) {
            Rules.MODEL.forEach(rule -> all.add(new Trial(rule, contribution, choices -> {
                Case subject = CaseGenerator.draw(workshop, contribution, choices);
                return new Finding(rule.check(subject), subject.description());
            })));
        } else {
            all.add(new Trial(Construction.PROPERTY, contribution, choices ->
                    new Finding(new Outcome.Held(), workshop.made(contribution, choices).written())));
        }
        all.addAll(made(workshop, contribution, Kind.ORDERING, OrderingRules.ALL));
        all.addAll(made(workshop, contribution, Kind.ACTIVATION, ActivationRules.ALL));
        all.addAll(made(workshop, contribution, Kind.MASK, MaskRules.ALL));
        all.addAll(made(workshop, contribution, Kind.OPTIMIZER, TrainingRules.OPTIMIZER));
        all.addAll(made(workshop, contribution, Kind.SCHEDULE, TrainingRules.SCHEDULE));
        all.addAll(made(workshop, contribution, Kind.DATA_SOURCE, DataRules.ALL));
        all.addAll(made(workshop, contribution, Kind.DATA_FORMAT, FormatRules.ALL));
        if (contribution.kind().equals(Kind.BACKEND)) {
            BackendRules.ALL.forEach(rule -> all.add(backend(workshop, contribution, rule)));
        }
        return all;
    }

    /** What is checked is always the same, so each way to write the backend is checked once. */
    private static Trial backend(Workshop workshop, Contribution<?> contribution, Property<Offer> rule) {
        Map<String, Finding> known = new ConcurrentHashMap<>();
        return new Trial(rule, contribution, choices -> known.computeIfAbsent(
                workshop.made(contribution, choices).written(), written -> {
                    Offer offer = workshop.offer(contribution, written);
                    return new Finding(rule.check(offer), written);
                }));
    }

    @SuppressWarnings("unchecked") // the kinds were compared
    private static <T> List<Trial> made(Workshop workshop, Contribution<?> contribution, Kind<T> kind,
                                        List<Property<Made<T>>> rules) {
        return contribution.kind().equals(kind) ? rules.stream().map(rule -> new Trial(rule, contribution, choices -> {
            Made<T> subject = workshop.made((Contribution<T>) contribution, choices);
            return new Finding(rule.check(subject), subject.written());
        })).toList() : List.of();
    }

    /** Makes a subject and checks it. What is wrong with the making itself is the affair of rule 0. */
    public Finding run(Choices choices) {
        boolean construction = property == Construction.PROPERTY;
        try {
            return draw.apply(choices);
        } catch (Inapplicable e) {
            return new Finding(new Outcome.NotApplicable(e.getMessage()), choices.toString());
        } catch (Refused e) {
            Outcome refused = new Outcome.NotApplicable("refused: " + e.getMessage());
            try {
                Refusals.judge(contribution.name(), e.reason());
                return new Finding(refused, choices.toString());
            } catch (Violation v) {
                return new Finding(construction ? new Outcome.Failed(v.getMessage()) : refused, choices.toString());
            }
        } catch (Violation e) {
            return new Finding(construction ? new Outcome.Failed(e.getMessage())
                    : new Outcome.NotApplicable("rule 0: " + e.getMessage()), choices.toString());
        }
    }

    /**
     * The simplest subject that was found to fail, too.
     *
     * @param failing the choices that led to a failure
     * @param found   that failure, which stays the answer if the fault does not show again
     */
    public Finding simplest(Choices failing, Finding found) {
        List<Integer> numbers = new ArrayList<>(failing.used());
        Finding best = found;
        int runs = 0;
        for (int k = numbers.size() - 1; k >= 0 && runs < SHRINKING; k--) {
            int kept = numbers.get(k);
            for (int simpler : Stream.of(0, kept / 2).filter(s -> s != kept).distinct().toList()) {
                numbers.set(k, simpler);
                Finding finding = run(new Choices(numbers));
                runs++;
                if (alike(found.outcome(), finding.outcome())) {
                    best = finding;
                    break;
                }
                numbers.set(k, kept);
            }
        }
        return best;
    }

    /** Whether both are failures of one sort: their messages begin alike. */
    private static boolean alike(Outcome one, Outcome other) {
        return one instanceof Outcome.Failed(String first) && other instanceof Outcome.Failed(String second)
                && beginning(first).equals(beginning(second));
    }

    private static List<String> beginning(String message) {
        return Stream.of(message.split(" ")).limit(3).map(word -> word.replaceAll("[0-9]", "")).toList();
    }
}
