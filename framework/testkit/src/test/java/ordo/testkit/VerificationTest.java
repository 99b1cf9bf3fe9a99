package ordo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.core.optimize.Optimizers;
import ordo.core.plugin.Registry;
import ordo.spi.ArgumentSpec;
import ordo.spi.Architecture;
import ordo.spi.Contribution;
import ordo.spi.Domain;
import ordo.spi.Kind;
import ordo.spi.Optimizer;
import ordo.spi.Ordering;
import ordo.spi.OrderingFamily;
import ordo.spi.OrdoException;
import ordo.spi.Plugin;
import ordo.spi.Shape;
import ordo.spi.graph.Linear;
import ordo.testkit.generate.CaseGenerator;
import ordo.testkit.generate.Choices;
import ordo.testkit.generate.Workshop;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static Plugin plugin(Contribution<?>... contributions) {
        return new Plugin() {
            @Override
            public String name() {
                return "stranger";
            }

            @Override
            public int spiVersion() {
                return SPI_VERSION;
            }

            @Override
            public List<Contribution<?>> contributions() {
                return List.of(contributions);
            }
        };
    }

    private static List<Result> verify(Scope scope, Contribution<?>... contributions) {
        Plugin plugin = plugin(contributions);
        return Verification.of(Registry.of(List.of(plugin)), plugin, 1, 8, scope).toList();
    }

    private static Scope arguments(String... written) {
        return new Scope() {
            @Override
            public List<String> arguments(Contribution<?> contribution) {
                return List.of(written);
            }
        };
    }

    private static String failures(List<Result> results) {
        return results.stream().filter(Result::failed).map(r -> r.contribution().name() + " " + r.property().number())
                .collect(Collectors.joining(", "));
    }

    private static Contribution<OrderingFamily> reverse() {
        return Contribution.of(Kind.ORDERING, "reverse", "Backwards.", shape -> List.of(Ordering.ofVariables(
                IntStream.range(0, shape.size()).map(i -> shape.size() - 1 - i).toArray())));
    }

    /** Sees everything that has been asked for: a leak that only shows with the argument. */
    private static Contribution<Architecture> window() {
        return new Contribution<>(Kind.ARCHITECTURE, "window", "The last few.", List.of(
                ArgumentSpec.whole("reach", 1, 1000, "How far back.").or("3"),
                ArgumentSpec.flag("inclusive", "Whether the variable itself is seen.").or("false")),
                a -> network -> {
                    int each = network.conditionals().getFirst().parameters();
                    int cells = network.variables().cells() / network.shape().size();
                    var layer = Linear.dense("window", network.variables().degrees(), network.parameterDegrees());
                    return network.apply(layer.exactly((from, to) -> {
                        int distance = network.ordering().rank(to / each) - network.ordering().rank(from / cells);
                        return distance >= (a.flag("inclusive") ? 0 : 1) && distance <= a.whole("reach");
                    }), network.variables());
                });
    }

    @Test
    void aHealthyPluginPassesAndEveryRuleIsReallyTried() {
        Contribution<Optimizer> sgd = Optimizers.contributions().getFirst();
        List<Result> results = verify(Scope.ALL, reverse(), new Contribution<>(Kind.OPTIMIZER, "own_sgd",
                sgd.documentation(), sgd.arguments(), sgd.factory()));

        assertEquals("", failures(results));
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "O1", "O2", "O3", "0", "P1", "P2", "P3"),
                results.stream().map(r -> r.property().number()).toList());
        assertTrue(results.stream().allMatch(r -> r.cases() == 8), results.toString());
    }

    @Test
    void aFaultThatDependsOnAnArgumentIsFoundAndShownOnASmallModel() {
        List<Result> results = verify(arguments("reach = 12", "reach = 12, inclusive = true"), window());

        Result causality = results.get(1);
        assertTrue(causality.failed());
        assertTrue(causality.toString().contains("FAILED  1 causality"), causality.toString());
        assertTrue(causality.toString().contains("not autoregressive: the conditional of"), causality.toString());
        assertTrue(causality.subject().contains("x : binary[") && causality.subject().contains("inclusive = true))"),
                causality.subject());
        assertTrue(causality.subject().contains("of seed 1"), causality.subject());
        assertFalse(results.get(0).failed(), results.get(0).toString());
    }

    @Test
    void theChoicesOfAReportMakeTheSameCaseAgain() {
        Result causality = verify(Scope.ALL, window()).get(1);
        String numbers = causality.subject().replaceAll("(?s).*choices \\[([0-9, ]*)\\].*", "$1");
        var choices = new Choices(Stream.of(numbers.split(", ")).filter(n -> !n.isEmpty())
                .map(Integer::valueOf).toList());
        Contribution<Architecture> window = window();
        var workshop = new Workshop(Registry.of(List.of(plugin(window))), Scope.ALL);

        Case again = CaseGenerator.draw(workshop, window, choices);

        assertTrue(causality.subject().startsWith(again.description()), again.description());
        assertEquals(causality.outcome(), Rules.number(1).check(again));
    }

    @Test
    void theAuthorsScopeIsKept() {
        Scope scope = new Scope() {
            @Override
            public List<String> arguments(Contribution<?> contribution) {
                return List.of("reach = 2");
            }

            @Override
            public boolean suits(Contribution<?> contribution, Shape shape, Domain domain) {
                return shape.rank() == 1 && domain instanceof Domain.Binary;
            }

            @Override
            public Case.Allowances allowances(Contribution<?> contribution) {
                return new Case.Allowances(true, 0);
            }
        };

        assertEquals("", failures(verify(scope, window())));
    }

    @Test
    void whatIsOutOfReachMustBeOwnedUpTo() {
        List<Result> results = verify(arguments("reach = 1"), window());
        assertEquals("window 1", failures(results));
        assertTrue(results.get(1).toString().contains("horizon that nobody declared"), results.get(1).toString());
    }

    @Test
    void whatRefusesEverythingOrFailsOtherwiseBreaksRule0() {
        Contribution<OrderingFamily> proud = Contribution.of(Kind.ORDERING, "proud", "Refuses.", shape -> {
            throw OrdoException.spec("no shape is good enough", "give up");
        });
        Contribution<Architecture> crashing = Contribution.of(Kind.ARCHITECTURE, "crashing", "Crashes.", network -> {
            throw new IllegalStateException("boom");
        });

        List<Result> results = verify(Scope.ALL, proud, crashing);

        assertEquals("proud 0, crashing 0", failures(results));
        assertTrue(results.getFirst().toString().contains("no shape is good enough"), results.getFirst().toString());
        assertTrue(results.stream().filter(Result::failed).toList().getLast().toString().contains("boom"));
    }

    @Test
    void theSameSeedGivesTheSameFindings() {
        assertEquals(verify(Scope.ALL, window()).stream().map(Result::subject).toList(),
                verify(Scope.ALL, window()).stream().map(Result::subject).toList());
    }
}
