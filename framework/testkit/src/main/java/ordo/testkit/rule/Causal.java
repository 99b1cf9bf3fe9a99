package ordo.testkit.rule;

import java.util.Arrays;
import ordo.core.graph.Graph;
import ordo.core.plan.Engine;
import ordo.core.plan.TrainingPass;
import ordo.testkit.Case;
import ordo.testkit.Examples;
import ordo.testkit.Numbers;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** Rule 1. */
public final class Causal {
    /** The property. */
    public static final Property<Case> PROPERTY = new Property<>("1", "causality",
            "Changing x_j never changes the parameters of a variable of rank ≤ r(j), and changes all that it should.",
            Causal::verify);

    private Causal() { }

    private static void verify(Case subject) {
        for (int member = 0; member < subject.members(); member++) {
            Degrees.check(subject, member, subject.graph(member));
        }
        for (int member = 0; member < subject.members(); member++) {
            Graph graph = subject.graph(member);
            Reading.check(subject, graph);
            var influence = new Influence(subject, member, graph);
            for (Offer offer : subject.backends()) {
                influence.checkForbidden(offer);
            }
            gradient(subject, member);
            influence.checkAnnounced();
            if (!subject.allowances().blindSpots()) {
                influence.checkBlindSpots();
            }
        }
    }

    /** By gradient: that of one conditional with respect to every variable, run back through the kernels. */
    private static void gradient(Case plain, int member) {
        Case subject = plain.with(Probe.selected(plain.definition().architecture()));
        int variables = subject.variables();
        Graph graph = subject.graph(member);
        int cells = graph.output().cells();
        Examples row = subject.examples().rows(0);
        try (Engine<?> engine = subject.engine(Offer.DOUBLE, 1)) {
            var pass = new TrainingPass<>(engine);
            String prefix = engine.model().shared() || engine.model().members() == 1 ? "" : "member" + member + ".";
            engine.set(prefix + Probe.SHIFT + ".bias", new double[engine.get(prefix + Probe.SHIFT + ".bias").length]);
            for (int i = 0; i < variables; i++) {
                var own = graph.conditional(i);
                double[] diagonal = new double[cells * cells];
                for (int p = own.cell(); p < own.cell() + own.parameters(); p++) {
                    diagonal[p * cells + p] = 1;
                }
                engine.set(prefix + Probe.SELECT + ".weight", diagonal);
                pass.run(member, row.x(), row.given(), 1, new double[1]);
                judge(subject, member, i, row, pass.get(prefix + Probe.SHIFT + ".bias"));
            }
        }
    }

    private static void judge(Case subject, int member, int i, Examples row, double[] gradient) {
        var ordering = subject.definition().orderings().get(member);
        int cellsEach = gradient.length / subject.variables();
        for (int j = 0; j < subject.variables(); j++) {
            double[] part = Arrays.copyOfRange(gradient, j * cellsEach, (j + 1) * cellsEach);
            if (ordering.rank(j) >= ordering.rank(i) && Arrays.stream(part).anyMatch(g -> g != 0)) {
                throw new Violation("the gradient of the conditional of " + subject.variable(member, i)
                        + " with respect to " + subject.variable(member, j) + " is " + Numbers.list(part)
                        + ", but must be 0, at " + row.describe(0));
            }
        }
    }
}
