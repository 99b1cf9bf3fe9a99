package ordo.core.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that can be constructed, but whose answers cannot be used. */
class LyingJarsTest {
    @TempDir
    private Path folder;
    @TempDir
    private Path scratch;
    private BadFolder bad;

    @TestFactory
    Stream<DynamicTest> oneLineEach() throws IOException {
        bad = new BadFolder(folder, new JarForge(scratch));
        answers();
        contributions();
        defaults();
        factories();
        kernels();
        clashes();
        return bad.tests();
    }

    private void answers() {
        bad.bad("api", "is made for version 7 of the plugin interface; this Ordo has version " + ordo.spi.Plugin.SPI_VERSION,
                JarForge.plugin("api", "null", "public int spiVersion() { return 7; }"));
        bad.bad("nullname", "name() gave null", JarForge.plugin("", "", "public String name() { return null; }"));
        bad.bad("badname", "calls itself 'Bad Name [31m'", JarForge.plugin("Bad Name\\u001b[31m", ""));
        bad.bad("core", "a plugin named 'core' is already loaded from Ordo itself",
                JarForge.plugin("core", JarForge.ordering("core")));
        bad.bad("nullversion", "version() gave null", JarForge.plugin("nullversion", "",
                "public String version() { return null; }"));
        bad.bad("longversion", "as its version, which is not a short line", JarForge.plugin("longversion", "",
                "public String version() { return \"1\\n\".repeat(100000); }"));
        bad.bad("nullcontributions", "contributions() gave null", JarForge.plugin("nullcontributions", "",
                "public List<Contribution<?>> contributions() { return null; }"));
        bad.bad("holdsnull", "contributions() failed: the list holds null", JarForge.plugin("holdsnull", "",
                "public List<Contribution<?>> contributions() { return Arrays.asList((Contribution<?>) null); }"));
        bad.bad("nullkernels", "kernels() gave null", JarForge.plugin("nullkernels", "",
                "public List<KernelContribution<?, ?>> kernels() { return null; }"));
        bad.bad("nothing", "brings nothing", JarForge.plugin("nothing", ""));
        bad.bad("liar", "whose own message cannot be read", JarForge.plugin("liar", "", """
                static class Lie extends RuntimeException {
                    @Override public String getMessage() { throw this; }
                    @Override public synchronized Throwable getCause() { throw this; } }
                public P() { throw new Lie(); }"""));
    }

    private void contributions() {
        bad.bad("contributionname", "'no name' is no name",
                JarForge.plugin("contributionname", JarForge.ordering("no name")));
        bad.bad("kind", "brings 'x' as a 'spell', a kind of thing that this Ordo does not know", JarForge.plugin("kind",
                "Contribution.of(new Kind<>(\"spell\", String.class), \"x\", \"A spell.\", \"x\")"));
        bad.bad("argumentname", "'a b' is no name for an argument", JarForge.plugin("argumentname",
                JarForge.activation("an", "ArgumentSpec.flag(\"a b\", \"\")")));
        bad.bad("argumenttwice", "has two arguments named 'a'", JarForge.plugin("argumenttwice",
                JarForge.activation("at", "ArgumentSpec.flag(\"a\", \"\"), ArgumentSpec.flag(\"a\", \"\")")));
        bad.bad("range", "its range is empty", JarForge.plugin("range",
                JarForge.activation("range", "ArgumentSpec.whole(\"a\", 5, 4, \"\")")));
        bad.bad("nan", "its range is empty", JarForge.plugin("nan",
                JarForge.activation("nan", "ArgumentSpec.number(\"a\", 0, Double.NaN, \"\")")));
        bad.bad("choice", "offers no proper choice", JarForge.plugin("choice",
                JarForge.activation("choice", "ArgumentSpec.choice(\"a\", List.of(), \"\")")));
        bad.bad("twice", "' under a name that it has already given away",
                JarForge.plugin("twice", JarForge.ordering("twice") + ", " + JarForge.ordering("twice")));
        bad.bad("layertwice", "' under a name that it has already given away", JarForge.plugin("layertwice",
                JarForge.activation("both", "") + ", Contribution.of(Kind.LAYER, \"both\", \"\", (n, i) -> i)"));
    }

    private void defaults() {
        String[][] wrong = {
            {"whole", "ArgumentSpec.whole(\"a\", 1, 9, \"\").or(\"many\")", "takes a whole number in 1 … 9, not many"},
            {"outside", "ArgumentSpec.whole(\"a\", 1, 9, \"\").or(\"10\")", "takes a whole number in 1 … 9, not 10"},
            {"fraction", "ArgumentSpec.whole(\"a\", 1, 9, \"\").or(\"2.5\")", "not 2.5"},
            {"number", "ArgumentSpec.number(\"a\", 0, 1, \"\").or(\"-1e-3\")", "takes a number in 0 … 1, not -1e-3"},
            {"huge", "ArgumentSpec.whole(\"a\", 0, 9, \"\").or(\"1e999999999\")", "not 1e999999999"},
            {"flag", "ArgumentSpec.flag(\"a\", \"\").or(\"yes\")", "takes true or false, not yes"},
            {"bare", "ArgumentSpec.text(\"a\", \"\").or(\"bare\")", "takes text, not bare"},
            {"option", "ArgumentSpec.choice(\"a\", List.of(\"b\", \"c\"), \"\").or(\"d\")", "takes one of b, c, not d"},
            {"wholes", "ArgumentSpec.wholes(\"a\", 1, 9, \"\").or(\"[1, 10]\")", "not [1, 10]"},
            {"unreadable", "ArgumentSpec.wholes(\"a\", 1, 9, \"\").or(\"[1,\")", "expected a value at its end"},
            {"unknown", "ArgumentSpec.contributed(\"a\", Kind.ACTIVATION, \"\").or(\"nosuch\")",
                "there is no activation 'nosuch'"},
            {"otherkind", "ArgumentSpec.contributed(\"a\", new Kind<>(\"k\", String.class), \"\")",
                "wants a kind of thing that this Ordo does not know"},
            {"itself", "ArgumentSpec.contributed(\"a\", Kind.ACTIVATION, \"\").or(\"itself\")",
                "its default leads back to itself"},
        };
        for (String[] one : wrong) {
            bad.bad("default-" + one[0], one[2],
                    JarForge.plugin("default-" + one[0], JarForge.activation(one[0], one[1])));
        }
    }

    private void factories() {
        String contribution = "new Contribution<Activation>(Kind.ACTIVATION, \"%s\", \"\", List.of(), a -> %s)";
        bad.bad("asks", "cannot be made with its default arguments: IllegalArgumentException: argument 'b' is not",
                JarForge.plugin("asks", contribution.formatted("asks", "new Activation(a.text(\"b\"), null, 1)")));
        bad.bad("makesnull", "activation 'makesnull' is null when made",
                JarForge.plugin("makesnull", contribution.formatted("makesnull", "null")));
        bad.bad("makesother", "makes a java.lang.String, which is no activation", JarForge.plugin("makesother",
                "raw()", "@SuppressWarnings({\"unchecked\", \"rawtypes\"}) static Contribution<?> raw() {"
                        + "return new Contribution(Kind.ACTIVATION, \"makesother\", \"\", List.of(), a -> \"x\"); }"));
        bad.bad("refuses", "the shape is a circle", JarForge.plugin("refuses",
                contribution.formatted("refuses", "no()"),
                "static Activation no() { throw OrdoException.spec(\"the shape is a circle\", \"\"); }"));
        bad.bad("recurses", "calls itself until the stack is full", JarForge.plugin("recurses",
                contribution.formatted("recurses", "no()"), "static Activation no() { return no(); }"));
    }

    private void kernels() {
        String[][] wrong = {
            {"storage", "\"scalar\", float[].class, ordo.spi.graph.Elementwise.class", "keeps its numbers in double[]"},
            {"own", "\"cuda\", P.class, ordo.spi.graph.Elementwise.class",
                "a class of its own that no such backend can know"},
            {"primitive", "\"cuda\", (Class) int.class, ordo.spi.graph.Elementwise.class", "cannot hold a buffer"},
            {"operation", "\"cuda\", float[].class, (Class) String.class", "java.lang.String, which is no operation"},
            {"null", "null, float[].class, ordo.spi.graph.Elementwise.class", "lacks its backend"},
        };
        for (String[] one : wrong) {
            bad.bad("kernel-" + one[0], one[2], JarForge.plugin("kernel-" + one[0], "", kernel(one[1])));
        }
        bad.bad("kernel-twice", "brings two kernels for the same purpose", JarForge.plugin("kernel-twice", "",
                kernel("\"cuda\", float[].class, ordo.spi.graph.Elementwise.class",
                        "\"cuda\", float[].class, ordo.spi.graph.Elementwise.class")));
    }

    private static String kernel(String... arguments) {
        String list = String.join(", ", Arrays.stream(arguments)
                .map(a -> "new KernelContribution(" + a + ", (b, o) -> null)").toList());
        return "@SuppressWarnings({\"unchecked\", \"rawtypes\"}) public List<KernelContribution<?, ?>> kernels() {"
                + "return (List) List.of(" + list + "); }";
    }

    private void clashes() {
        bad.bad("good-again", "a plugin named 'good' is already loaded from " + bad.good(),
                JarForge.plugin("good", JarForge.ordering("other")));
        bad.bad("same", "plugin 'same' brings the ordering 'up', which plugin 'good' ("
                + bad.good() + ") has already brought",
                JarForge.plugin("same", JarForge.ordering("up")));
        bad.bad("adam", "brings the optimizer 'adam', which plugin 'core' (built in) has already brought",
                JarForge.plugin("adam", "Contribution.of(Kind.OPTIMIZER, \"adam\", \"\", null)"));
    }
}
