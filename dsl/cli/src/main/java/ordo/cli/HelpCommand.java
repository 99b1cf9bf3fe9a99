package ordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.console.Json;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Spelling;
import ordo.spi.OrdoException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ordo help}: of a command, or of an error code. */
@Command(name = "help", sortOptions = false, synopsisHeading = "Usage: ",
        description = "Shows what a command does, or what an error code means.",
        footerHeading = "%nExamples:%n", footer = {"  ordo help sample", "  ordo help AR009"})
final class HelpCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TOPIC", arity = "0..1", description = "A command, or an error code such as AR009.")
    private String topic;

    private final Session session;

    HelpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        CommandLine ordo = spec.parent().commandLine();
        CommandLine command = topic == null ? ordo : ordo.getSubcommands().get(topic);
        if (command != null) {
            String usage = command.getUsageMessage();
            session.console().result(Json.object("topic", command.getCommandName(), "text", usage), usage);
            return 0;
        }
        Optional<Code> code = Code.find(topic);
        if (code.isEmpty()) {
            List<String> topics = new ArrayList<>(ordo.getSubcommands().keySet());
            for (Code known : Code.values()) {
                topics.add(known.id());
            }
            throw OrdoException.spec("there is no command and no error code '" + topic + "'",
                    Spelling.nearest(topic, topics).map(near -> "did you mean " + near + "? ").orElse("")
                            + "see: ordo --help");
        }
        String text = code.get().explanation();
        session.console().result(Json.object("topic", code.get().id(), "title", code.get().title(), "text", text),
                text);
        return 0;
    }
}
