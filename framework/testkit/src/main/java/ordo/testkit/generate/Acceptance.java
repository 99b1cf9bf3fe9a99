package ordo.testkit.generate;

import java.util.ArrayList;
import java.util.List;
import ordo.core.graph.Causality;
import ordo.core.graph.Graph;
import ordo.core.graph.Leak;
import ordo.core.model.ModelDefinition;
import ordo.spi.ArgumentSpec;
import ordo.spi.ArgumentType;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;
import ordo.testkit.Inapplicable;
import ordo.testkit.Violation;

/** Whether a network takes what it was combined with. */
final class Acceptance {
    private Acceptance() { }

    /**
     * Builds the graphs of a definition.
     *
     * @param network      as written
     * @param contribution the contribution under test
     * @throws Refused      if the network refuses shape, domain or arguments
     * @throws Violation    if it throws anything else
     * @throws Inapplicable if it leaks because its arguments name a mask that does
     */
    static void check(Written network, Contribution<?> contribution, ModelDefinition definition, long seed) {
        String where = network + " on " + definition.domain(0) + definition.shape();
        List<Graph> graphs = new ArrayList<>();
        try {
            for (int member = 0; member < definition.orderings().size(); member++) {
                graphs.add(definition.graph(member, seed));
            }
        } catch (OrdoException e) {
            if (e.fault() == OrdoException.Fault.INTERNAL) {
                throw new Violation(where + ": " + e.getMessage());
            }
            throw new Refused(where, e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new Violation(where + " throws " + e.getClass().getName() + " (" + e.getMessage()
                    + ") instead of an OrdoException");
        }
        if (takesMask(contribution) && graphs.stream().flatMap(g -> Causality.leak(g).stream())
                .anyMatch(leak -> leak.path().stream().anyMatch(Leak.Step::breaks))) {
            throw new Inapplicable(where + " asks for edges that leak, which the proof refuses");
        }
    }

    private static boolean takesMask(Contribution<?> contribution) {
        return contribution.arguments().stream().map(ArgumentSpec::type).anyMatch(type ->
                type instanceof ArgumentType.Contributed(Kind<?> kind) && kind.equals(Kind.MASK));
    }
}
