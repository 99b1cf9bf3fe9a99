package ordo.language.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ordo.core.train.Preparation;
import ordo.core.train.TrainingPlan;
import ordo.language.DataRequest;
import ordo.language.Language;
import ordo.language.Resolution;
import ordo.language.diagnostic.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the {@code train} block of a right spec means. */
class TrainMeaningTest {
    private static final String PLAIN = "model m { x : binary[2, 3] x[i] ~ bernoulli(logistic(x[<i])) }";

    @Test
    void settingsHaveDefaults() {
        TrainingPlan plan = Workbench.right(PLAIN + "train { }").train().orElseThrow().plan();
        assertEquals(List.of(100, 20, 0), List.of(plan.batch(), plan.epochs(), plan.patience()));
        assertEquals(List.of(0.0, 0.0), List.of(plan.clip(), plan.average()));
        assertEquals(1, plan.seed());
        assertEquals(1e-3, plan.optimizer().rate());
        assertEquals(1, plan.schedule().factor(7, 10));
        assertEquals(Optional.empty(), Workbench.right(PLAIN + "train { }").train().orElseThrow().data());
    }

    @Test
    void settingsAreTakenAsWritten() {
        TrainingPlan plan = Workbench.right(PLAIN + """
                train { batch = 7 epochs = 3 stop = patience(2) clip = 5 average = 0.5 seed = 9
                        optimizer = sgd(0.25) schedule = cosine(warmup = 10) }""").train().orElseThrow().plan();
        assertEquals(List.of(7, 3, 2), List.of(plan.batch(), plan.epochs(), plan.patience()));
        assertEquals(List.of(5.0, 0.5), List.of(plan.clip(), plan.average()));
        assertEquals(9, plan.seed());
        assertEquals(0.25, plan.optimizer().rate());
        assertEquals(0.5, plan.schedule().factor(5, 100), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop = never", "clip = 0", "average = 0.0", ""})
    void whatIsSwitchedOffIsOff(String setting) {
        TrainingPlan plan = Workbench.right(PLAIN + "train { " + setting + " }").train().orElseThrow().plan();
        assertEquals(0, plan.patience());
        assertEquals(0, plan.clip());
        assertEquals(0, plan.average());
    }

    @Test
    void dataAreNamedOrMade() {
        assertEquals(new DataRequest.Named("my data.npy"), data("\"my data.npy\""));
        assertEquals("digits(train = 20)", assertInstanceOf(DataRequest.Made.class, data("digits(train = 20)")).text());
        assertEquals("digits", assertInstanceOf(DataRequest.Made.class, data("digits")).text());
    }

    private static DataRequest data(String written) {
        return Workbench.right(PLAIN + "train { data = " + written + " }").train().orElseThrow().data().orElseThrow();
    }

    @Test
    void aSeedFromOutsideGoesBeforeTheOneInTheFile() {
        String spec = PLAIN + "train { seed = 9 }";
        Resolution resolution = Language.resolve(SourceFile.of("spec", spec), Workbench.REGISTRY, OptionalLong.of(5));
        assertEquals(5, resolution.spec().orElseThrow().train().orElseThrow().plan().seed());
        assertEquals(5, resolution.spec().orElseThrow().compiled().seed());
        assertEquals(9, Workbench.right(spec).compiled().seed());
        assertEquals(1, Workbench.right(PLAIN + "train { }").compiled().seed());
        assertEquals(1, Workbench.right(PLAIN).compiled().seed());
    }

    @Test
    void dataArePreparedAsTheSpecSays() {
        assertEquals(Preparation.STANDARD, Workbench.right(PLAIN + "train { }").train().orElseThrow().plan()
                .preparation());
        assertEquals(new Preparation(false, true, Preparation.Missing.DROP), Workbench.right(PLAIN
                + "train { missing = drop standardise = false dequantise = true }").train().orElseThrow().plan()
                .preparation());
    }
}
