package ordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.cli.console.ProgressLine;
import ordo.cli.console.Wording;
import ordo.core.plugin.Broken;
import ordo.core.plugin.LoadedPlugin;
import ordo.core.plugin.PluginFolders;
import ordo.core.plugin.Plugins;
import ordo.spi.OrdoException;
import ordo.testkit.Outcome;
import ordo.testkit.Result;
import ordo.testkit.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ordo verify}: the test kit against a jar. */
@Command(name = "verify", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Checks a plugin against the rules of the test kit: causality, normalisation, gradients, …",
            "A line for each rule and contribution. Exit code 1 if a rule is broken, 3 if the jar cannot be loaded."},
        footerHeading = "%nExamples:%n",
        footer = {"  ordo verify diagonal.jar", "  ordo verify diagonal.jar --tries 100 --seed 7"})
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JAR", description = "The plugin's jar, or a folder with it and its libraries.")
    private Path jar;

    @Option(names = "--tries", paramLabel = "N", defaultValue = "20",
            description = "Subjects for each rule and contribution; 20 if left out.")
    private int tries;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1",
            description = "Seed of all subjects; 1 if left out.")
    private long seed;

    @Mixin
    private CommonOptions options;

    private final Session session;

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (tries < 1) {
            throw OrdoException.spec("--tries takes a number of 1 or more, not " + tries, "");
        }
        Plugins plugins = PluginFolders.standard(options.plugins).withFirst(jar).load();
        List<LoadedPlugin> mine = plugins.from(jar);
        if (mine.isEmpty()) {
            String reason = plugins.broken().stream().filter(broken -> same(broken.place(), jar)).map(Broken::reason)
                    .findFirst().orElse("holds no plugin");
            throw OrdoException.data(jar + " cannot be loaded: it " + reason.replaceFirst("^it ", ""),
                    "a plugin jar names its class in META-INF/services/ordo.spi.Plugin");
        }
        return report(plugins, mine);
    }

    private int report(Plugins plugins, List<LoadedPlugin> mine) {
        Console console = session.console();
        var line = new ProgressLine(console);
        List<Result> results = new ArrayList<>();
        long began = System.nanoTime();
        for (LoadedPlugin plugin : mine) {
            if (!console.json()) {
                console.out().println(plugin.name() + " " + plugin.provenance().version() + ", "
                        + Wording.count(tries, "case") + " for each line, seed " + seed);
            }
            Iterator<Result> each = Verification.of(plugins.registry(), plugin.plugin(), seed, tries).iterator();
            line.update(() -> "checking …");
            while (each.hasNext()) {
                Result result = each.next();
                results.add(result);
                line.clear();
                if (!console.json()) {
                    console.out().println(Wording.safe(result.toString()));
                    console.out().flush();
                }
                line.update(() -> "checked " + Wording.count(results.size(), "rule") + " …");
                if (console.readerGone()) {
                    break;
                }
            }
            line.clear();
        }
        long failed = results.stream().filter(Result::failed).count();
        long held = results.stream().filter(r -> r.outcome() instanceof Outcome.Held).count();
        double seconds = (System.nanoTime() - began) * 1e-9;
        console.result(Json.object("ok", failed == 0, "exit", failed == 0 ? 0 : 1, "held", held, "failed", failed,
                "not_applicable", results.size() - held - failed, "seconds", seconds,
                "results", results.stream().map(VerifyCommand::json).toList()),
                "\n" + held + " held, " + failed + " failed, " + (results.size() - held - failed)
                        + " not applicable, in " + Wording.seconds(seconds) + "\n");
        return failed == 0 ? 0 : 1;
    }

    private static Object json(Result result) {
        String message = switch (result.outcome()) {
            case Outcome.Held() -> "";
            case Outcome.Failed(String text) -> text;
            case Outcome.NotApplicable(String reason) -> reason;
        };
        return Json.object("rule", result.property().number(), "title", result.property().title(),
                "kind", result.contribution().kind().word(), "name", result.contribution().name(),
                "outcome", switch (result.outcome()) {
                    case Outcome.Held() -> "held";
                    case Outcome.Failed _ -> "failed";
                    case Outcome.NotApplicable _ -> "not applicable";
                }, "message", message, "subject", result.subject(), "cases", result.cases(), "millis", result.millis());
    }

    private static boolean same(Path one, Path other) {
        try {
            return java.nio.file.Files.isSameFile(one, other);
        } catch (java.io.IOException e) {
            return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
        }
    }
}
