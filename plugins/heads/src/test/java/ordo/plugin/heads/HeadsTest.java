package ordo.plugin.heads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.ServiceLoader;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Domain;
import ordo.spi.Plugin;
import ordo.spi.compute.Arithmetic;
import ordo.spi.compute.Philox;
import ordo.spi.formula.Formula;
import org.junit.jupiter.api.Test;

class HeadsTest {
    private static final Domain BINARY = new Domain.Binary();
    private static final Evaluation DOUBLE = new Evaluation(Arithmetic.DOUBLE);

    @Test
    void thePluginIsFoundAndNamesItsHeads() {
        Plugin plugin = ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get)
                .filter(p -> p.name().equals("heads")).findFirst().orElseThrow();
        assertEquals(Plugin.SPI_VERSION, plugin.spiVersion());
        assertEquals(List.of("bernoulli", "categorical", "gaussian_mixture", "laplace_mixture",
                "logistic_mixture", "student_t", "poisson", "beta_binomial"), plugin.contributions().stream().map(c -> c.name()).toList());
    }

    @Test
    void domains() {
        assertTrue(new Bernoulli().accepts(BINARY));
        assertFalse(new Bernoulli().accepts(new Domain.Categorical(2)));
        assertFalse(new Bernoulli().accepts(new Domain.Real()));
        for (Domain domain : List.of(BINARY, new Domain.Categorical(3), new Domain.Levels(256))) {
            assertTrue(new Categorical().accepts(domain));
            assertEquals(domain.cardinality(), new Categorical().parameters(domain));
        }
        assertFalse(new Categorical().accepts(new Domain.Real()));
    }

    @Test
    void inputsAreNamedAsTheContractSays() {
        assertEquals(List.of("x", "p0"), new Bernoulli().logDensity(BINARY).inputs());
        assertEquals(List.of("u0", "p0"), new Bernoulli().sampler(BINARY).inputs());
        assertEquals(List.of("x", "p0", "p1", "p2"), new Categorical().logDensity(new Domain.Levels(3)).inputs());
        assertEquals(List.of("u0", "p0", "p1", "p2"), new Categorical().sampler(new Domain.Levels(3)).inputs());
    }

    @Test
    void knownValues() {
        assertEquals(Math.log(0.75), DOUBLE.output(new Bernoulli().logDensity(BINARY), 1, Math.log(3)), 1e-15);
        assertEquals(Math.log(0.25), DOUBLE.output(new Bernoulli().logDensity(BINARY), 0, Math.log(3)), 1e-15);
        assertEquals(-1e4, DOUBLE.output(new Bernoulli().logDensity(BINARY), 0, 1e4));
        Domain three = new Domain.Categorical(3);
        double[] inputs = {1, Math.log(0.2), Math.log(0.5), Math.log(0.3)};
        assertEquals(Math.log(0.5), DOUBLE.output(new Categorical().logDensity(three), inputs), 1e-15);
        assertEquals(-2e4, DOUBLE.output(new Categorical().logDensity(three), 2, 1e4, 0, -1e4));
    }

    /** Running sums of 65,536 classes in binary32 end visibly away from 1. */
    @Test
    void manyClasses() {
        Domain domain = new Domain.Categorical(65_536);
        double[] inputs = new double[65_537];
        for (int k = 1; k < inputs.length; k++) {
            inputs[k] = k % 7 * 0.1;
        }
        inputs[0] = 1 - 0x1p-53;
        double x = new Evaluation(Arithmetic.SINGLE).output(new Categorical().sampler(domain), inputs);
        assertTrue(domain.contains(x), () -> "drew " + x);
        assertTrue(x > 65_000, () -> "drew " + x);
    }

    @Test
    void frequenciesFollowTheDensity() {
        frequencies(new Bernoulli(), BINARY, -1.3);
        frequencies(new Categorical(), BINARY, 0.2, 0.9);
        frequencies(new Categorical(), new Domain.Categorical(6), 0.2, -1.5, 1, 0, 0.7, -0.4);
        frequencies(new Categorical(), new Domain.Levels(4), 2, -0.5, 2, 0.1);
    }

    private static void frequencies(ConditionalDistribution head, Domain domain, double... parameters) {
        int draws = 100_000;
        Formula sampler = head.sampler(domain);
        Formula density = head.logDensity(domain);
        double[] inputs = new double[parameters.length + 1];
        System.arraycopy(parameters, 0, inputs, 1, parameters.length);
        int[] hits = new int[domain.cardinality()];
        for (int draw = 0; draw < draws; draw++) {
            inputs[0] = Philox.uniform(7, draw, 0, 0);
            hits[(int) DOUBLE.output(sampler, inputs)]++;
        }
        double chiSquared = 0;
        for (int x = 0; x < hits.length; x++) {
            inputs[0] = x;
            double expected = draws * Math.exp(DOUBLE.output(density, inputs));
            chiSquared += (hits[x] - expected) * (hits[x] - expected) / expected;
        }
        // 1 in 10,000 for 5 degrees of freedom, and more than that for fewer; the seed is fixed
        assertTrue(chiSquared < 25.7, "χ² = " + chiSquared + " for " + domain);
    }
}
