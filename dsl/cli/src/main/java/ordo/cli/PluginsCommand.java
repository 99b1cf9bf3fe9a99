package ordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import ordo.cli.console.Console;
import ordo.cli.console.Json;
import ordo.cli.console.Table;
import ordo.cli.console.Wording;
import ordo.core.plugin.LoadedPlugin;
import ordo.core.plugin.Plugins;
import ordo.core.plugin.Registry;
import ordo.spi.ArgumentSpec;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ordo plugins}: what is installed, and the documentation of every name a spec may use. */
@Command(name = "plugins", sortOptions = false, synopsisHeading = "Usage: ",
        description = {"Lists the plugins and what they bring, with the type, range and default of each argument.",
            "Plugins are found in plugins/ of the installation, in ~/.ordo/plugins and in --plugins DIR."},
        footerHeading = "%nExamples:%n",
        footer = {"  ordo plugins", "  ordo plugins made            only what is named so, or of that kind"})
final class PluginsCommand implements Callable<Integer> {
    private static final int WIDTH = 100;

    @Mixin
    private CommonOptions options;

    @Parameters(paramLabel = "NAME", arity = "0..1",
            description = "Show only what has this name, is of this kind or comes from this plugin.")
    private String name;

    private final Session session;

    PluginsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        Plugins plugins = session.plugins(options);
        List<Contribution<?>> shown = contributions(plugins.registry());
        if (name != null && shown.isEmpty()) {
            throw ordo.spi.OrdoException.spec("nothing here is called '" + name + "'",
                    "ordo plugins without a name shows everything");
        }
        console.result(Json.object("plugins", plugins.loaded().stream().map(p -> Json.object("name", p.name(),
                        "version", p.provenance().version(), "jar", p.provenance().jar())).toList(),
                "contributions", shown.stream().map(c -> json(plugins.registry(), c)).toList(),
                "broken", plugins.broken()), console.json() ? "" : text(plugins, shown));
        return 0;
    }

    private List<Contribution<?>> contributions(Registry registry) {
        List<Contribution<?>> all = new ArrayList<>();
        for (Kind<?> kind : Kind.ALL) {
            for (Contribution<?> contribution : registry.all(kind)) {
                if (name == null || contribution.name().equals(name) || kind.word().equals(name)
                        || (kind.word() + "s").equals(name)
                        || registry.provenance(contribution).plugin().equals(name)) {
                    all.add(contribution);
                }
            }
        }
        return all;
    }

    private static Object json(Registry registry, Contribution<?> contribution) {
        return Json.object("kind", contribution.kind().word(), "name", contribution.name(),
                "plugin", registry.provenance(contribution).plugin(), "documentation", contribution.documentation(),
                "arguments", contribution.arguments().stream().map(a -> Json.object("name", a.name(),
                        "type", a.type().toString(), "required", a.required(), "default", a.standard(),
                        "documentation", a.documentation())).toList());
    }

    private String text(Plugins plugins, List<Contribution<?>> shown) {
        var out = new StringBuilder();
        if (name == null) {
            List<List<String>> rows = new ArrayList<>();
            for (LoadedPlugin plugin : plugins.loaded()) {
                rows.add(List.of(plugin.name(), plugin.provenance().version(),
                        plugin.provenance().jar().map(Object::toString).orElse("built in")));
            }
            out.append(Table.aligned(rows, List.of("plugin", "version", "jar"), 0));
        }
        Kind<?> kind = null;
        for (Contribution<?> contribution : shown) {
            if (contribution.kind() != kind) {
                kind = contribution.kind();
                String word = kind.word() + "s";
                out.append('\n').append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)).append('\n');
            }
            out.append('\n').append(documentation(plugins.registry(), contribution));
        }
        return out.toString();
    }

    private static String documentation(Registry registry, Contribution<?> contribution) {
        var out = new StringBuilder("  ").append(contribution.name());
        if (!contribution.arguments().isEmpty()) {
            out.append('(').append(String.join(", ", contribution.arguments().stream().map(a -> a.name()
                    + a.standard().map(value -> " = " + value).orElse("")).toList())).append(')');
        }
        out.append("  [").append(registry.provenance(contribution).plugin()).append("]\n");
        out.append(Wording.wrapped(contribution.documentation(), WIDTH, 6));
        for (ArgumentSpec argument : contribution.arguments()) {
            out.append(Wording.wrapped(argument.name() + ": " + argument.type()
                    + (argument.required() ? ", required. " : ". ") + argument.documentation(), WIDTH, 10)
                    .replaceFirst("^  ", ""));
        }
        return out.toString();
    }
}
