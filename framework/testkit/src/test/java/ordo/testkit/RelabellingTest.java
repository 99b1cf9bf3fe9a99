package ordo.testkit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ordo.core.model.ModelDefinition;
import ordo.core.plan.Kernels;
import ordo.spi.Architecture;
import ordo.spi.Domain;
import ordo.spi.Ordering;
import ordo.spi.Shape;
import ordo.spi.graph.Linear;
import ordo.spi.graph.Node;
import ordo.testkit.generate.PartnerHeads;
import org.junit.jupiter.api.Test;

/** What rule 7 covers, and what it leaves alone. */
class RelabellingTest {

    private static Outcome check(Architecture architecture, Domain domain) {
        var definition = new ModelDefinition("test", Shape.of(4), domain, List.of(),
                List.of(Ordering.ofRanks(2, 0, 3, 1)), true, new PartnerHeads.Softmax(), architecture);
        return Rules.number(7).check(Case.of("test", definition, Kernels.ofBackend(), 3));
    }

    @Test
    void hiddenUnitsStayWhateverTheirNumber() {
        for (int hidden : new int[] {3, 4, 8}) {
            assertInstanceOf(Outcome.Held.class, check(network -> {
                Node x = network.variables();
                Node h = network.apply(Linear.dense("hidden", x.degrees(), network.evenDegrees(hidden)), x);
                return network.readout("output", network.concatenate(h, x));
            }, new Domain.Categorical(3)), hidden + " units");
        }
    }

    @Test
    void aWindowOfPlacesIsGeometry() {
        Outcome outcome = check(network -> network.apply(Linear.dense("window", network.variables().degrees(),
                network.parameterDegrees()).within((from, to) -> Math.abs(from - to / 3) <= 1), network.variables()),
                new Domain.Levels(3));

        var skipped = assertInstanceOf(Outcome.NotApplicable.class, outcome, outcome.toString());
        assertTrue(skipped.reason().contains("linear reads by the place"), skipped.reason());
    }

    @Test
    void aNetworkThatKnowsTheNumberOfAVariableIsRejected() {
        Outcome outcome = check(network -> {
            // reads what it may, but counts its own degrees from the number instead of the rank
            Node x = network.variables();
            int[] degrees = new int[8];
            for (int unit = 0; unit < degrees.length; unit++) {
                degrees[unit] = Math.min(network.ordering().rank(unit % 2), 2);
            }
            return network.readout("output", network.apply(Linear.dense("hidden", x.degrees(), degrees), x));
        }, new Domain.Levels(3));

        assertTrue(!(outcome instanceof Outcome.Held), outcome.toString());
    }
}
