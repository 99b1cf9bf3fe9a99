package ordo.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import ordo.cli.console.Console;
import ordo.core.plugin.PluginFolders;
import ordo.core.plugin.Plugins;
import ordo.language.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command, run inside this process, said.
 *
 * @param exit the exit code
 * @param out  stdout
 * @param err  stderr
 */
record Ran(int exit, String out, String err) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** With the plugins of the distribution. */
    static Ran of(Object... arguments) {
        return with(named -> PluginFolders.standard(named).load(), Language::resolve, arguments);
    }

    /** With these plugins and this resolver. */
    static Ran with(Function<List<Path>, Plugins> loading, Session.Resolver resolver, Object... arguments) {
        String[] words = java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(out, err, false, false, List.of(words).contains("--json"));
        int exit = new Ordo(new Session(console, loading, resolver)).run(words);
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** stdout as the one JSON value that it must be. */
    JsonNode json() {
        return MAPPER.readTree(out);
    }
}
