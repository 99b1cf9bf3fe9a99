package ordo.testkit;

import java.util.List;
import ordo.testkit.rule.Agreeing;
import ordo.testkit.rule.Causal;
import ordo.testkit.rule.Completed;
import ordo.testkit.rule.Construction;
import ordo.testkit.rule.Differentiated;
import ordo.testkit.rule.Distributed;
import ordo.testkit.rule.Normalised;
import ordo.testkit.rule.Relabelled;
import ordo.testkit.rule.Reproduced;
import ordo.testkit.rule.SampledAsScored;

/** The rules for models, in their order. Number 10 (compression) is taken. */
public final class Rules {
    /** Rules 0 … 9. */
    public static final List<Property<Case>> MODEL = List.of(Construction.PROPERTY, Causal.PROPERTY,
            Normalised.PROPERTY, SampledAsScored.PROPERTY, Distributed.PROPERTY, Differentiated.PROPERTY,
            Agreeing.PROPERTY, Relabelled.PROPERTY, Reproduced.PROPERTY, Completed.PROPERTY);

    private Rules() { }

    /** The rule of this number. */
    public static Property<Case> number(int number) {
        return MODEL.get(number);
    }
}
