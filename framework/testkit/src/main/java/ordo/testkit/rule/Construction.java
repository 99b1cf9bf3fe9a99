package ordo.testkit.rule;

import ordo.core.model.CompiledModel;
import ordo.spi.OrdoException;
import ordo.spi.compute.Precision;
import ordo.testkit.Case;
import ordo.testkit.HeadBench;
import ordo.testkit.Offer;
import ordo.testkit.Property;
import ordo.testkit.Violation;

/** Rule 0: what all others need. */
public final class Construction {
    /** The property. */
    public static final Property<Case> PROPERTY = new Property<>("0", "construction",
            "What is accepted compiles under each of its orderings, computes on the reference, and is the same when "
                    + "built again; what is not is refused in one clear message.", Construction::verify);

    private Construction() { }

    private static void verify(Case subject) {
        for (Precision precision : Precision.values()) {
            new HeadBench(subject.definition().head(0), subject.definition().domain(0), precision);
        }
        for (int member = 0; member < subject.members(); member++) {
            if (!subject.graph(member).parameters().equals(subject.graph(member).parameters())) {
                throw new Violation("the architecture asks for other parameters when it is built a second time: "
                        + subject.graph(member).parameters().keySet());
            }
        }
        try {
            CompiledModel.compile(subject.definition(), subject.seed());
        } catch (OrdoException e) {
            if (e.getMessage().startsWith("not autoregressive")) {
                // rule 1 says more about it
                return;
            }
            throw new Violation("the model does not compile: " + e.getMessage());
        }
        subject.missing(Offer.DOUBLE).or(() -> subject.missing(Offer.SINGLE)).ifPresent(message -> {
            throw new Violation("the scalar reference cannot compute it: " + message);
        });
    }
}
