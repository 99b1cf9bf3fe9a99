package ordo.testkit.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import ordo.spi.ConditionalDistribution;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrderingFamily;
import ordo.spi.Plugin;
import ordo.testkit.PluginProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A plugin author's own test class fails for a broken plugin, in the property that is meant, and there alone. */
class BrokenPluginTest {
    @TempDir
    Path folder;

    /** What an author writes; not found by a build, since its name does not end in Properties or Test. */
    static final class DeafHead implements PluginProperties {
        @Override
        public Plugin plugin() {
            return plugin(Contribution.of(Kind.HEAD, "coin", "A coin with a deaf sampler.", new FlawedHead(
                    FlawedHead.Flaw.DEAF_SAMPLER)));
        }

        static Plugin plugin(Contribution<?> contribution) {
            return new Plugin() {
                @Override
                public String name() {
                    return "broken";
                }

                @Override
                public int spiVersion() {
                    return SPI_VERSION;
                }

                @Override
                public List<Contribution<?>> contributions() {
                    return List.of(contribution);
                }
            };
        }
    }

    /** The same with the healthy twin. */
    static final class HealthyHead implements PluginProperties {
        @Override
        public Plugin plugin() {
            return DeafHead.plugin(Contribution.<ConditionalDistribution>of(Kind.HEAD, "coin", "A coin.",
                    new FlawedHead(FlawedHead.Flaw.NONE)));
        }
    }

    /** An ordering that is none. */
    static final class NoBijection implements PluginProperties {
        @Override
        public Plugin plugin() {
            return DeafHead.plugin(Contribution.<OrderingFamily>of(Kind.ORDERING, "wrapped", "Wraps around.",
                    FlawedOrdering.of(FlawedOrdering.Flaw.NOT_BIJECTIVE)));
        }
    }

    @Test
    void theRuleThatIsBrokenFails() {
        var failures = failures(DeafHead.class);
        // what samples wrongly completes wrongly, too
        assertEquals(List.of("4 samples", "9 completion"), List.copyOf(failures.keySet()));
        String message = failures.get("4 samples");
        assertTrue(message.contains("does not follow its density") && message.contains("x[i] ~ coin(testkit_linear"),
                message);
        String ofKind = failures(NoBijection.class).get("rules of each kind");
        assertTrue(ofKind.contains("O1 bijection: FAILED: wrapped is not a bijection"), ofKind);
    }

    @Test
    void theHealthyTwinPasses() {
        assertEquals(new TreeMap<>(), failures(HealthyHead.class));
    }

    /** Runs a test class as a build would; the message of each failure by the name of its test. */
    private TreeMap<String, String> failures(Class<?> type) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(type))
                .configurationParameter("jqwik.database", folder.resolve("database").toString())
                .configurationParameter("jqwik.reporting.onlyfailures", "true").build();
        var failures = new TreeMap<String, String>();
        int[] tests = {0};
        PrintStream out = System.out;
        // jqwik reports failures there, which are wanted here
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    tests[0] += test.isTest() ? 1 : 0;
                    if (result.getStatus() != Status.SUCCESSFUL) {
                        failures.put(test.getDisplayName(), String.valueOf(result.getThrowable().orElseThrow()));
                    }
                }
            });
        } finally {
            System.setOut(out);
        }
        assertEquals(12, tests[0], "properties that ran");
        return failures;
    }
}
