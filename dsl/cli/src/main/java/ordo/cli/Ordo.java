package ordo.cli;

import java.util.Arrays;
import java.util.List;
import ordo.cli.console.Console;
import ordo.cli.console.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/**
 * The command line. Exit codes: 0 fine, 1 a defect, 2 the user's spec or arguments, 3 the user's data or files, 130
 * interrupted.
 */
@Command(name = "ordo", versionProvider = Ordo.Version.class, sortOptions = false,
        description = "Autoregressive models: write one as a short spec, train it, ask it for likelihoods and samples.",
        synopsisHeading = "Usage: ", customSynopsis = "ordo COMMAND [ARGUMENTS]",
        commandListHeading = "%nCommands:%n", optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  ordo run samples/digits.ar      train, evaluate, sample; leaves a page to look at",
            "  ordo help train                 what a command does and takes",
            "  ordo help AR009                 what an error code means"},
        subcommands = {RunCommand.class, InferCommand.class, CheckCommand.class, TrainCommand.class,
            EvaluateCommand.class, ScoreCommand.class, SampleCommand.class, CompleteCommand.class, DetectCommand.class,
            PurifyCommand.class, ExplainCommand.class, PluginsCommand.class, VerifyCommand.class, FmtCommand.class, BenchCommand.class,
            HelpCommand.class})
public final class Ordo implements Runnable {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this and do nothing.")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    private boolean version;

    private final Session session;
    private CommandLine commandLine;

    Ordo(Session session) {
        this.session = session;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        boolean json = before(args, "--json");
        Console console = Console.ofProcess(Boolean.getBoolean("ordo.terminal"), json);
        System.exit(new Ordo(new Session(console)).run(args));
    }

    /** Whether an option stands before {@code --}. */
    private static boolean before(String[] args, String option) {
        List<String> all = Arrays.asList(args);
        int end = all.indexOf("--");
        return (end < 0 ? all : all.subList(0, end)).contains(option);
    }

    /** Runs one command. @return its exit code */
    int run(String... args) {
        Console console = session.console();
        var failures = new Failures(console, before(args, "--trace"));
        int exit;
        try {
            exit = commandLine(failures).execute(args);
        } catch (RuntimeException | Error e) {
            exit = failures.report(e);
        }
        try {
            console.finish();
        } catch (RuntimeException e) {
            exit = failures.report(e);
        }
        return exit;
    }

    CommandLine commandLine(Failures failures) {
        commandLine = new CommandLine(this, this::create);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        commandLine.setUsageHelpWidth(110);
        commandLine.setUsageHelpLongOptionsMaxWidth(28);
        commandLine.setOut(new java.io.PrintWriter(session.console().out(), true));
        commandLine.setErr(new java.io.PrintWriter(session.console().err(), true));
        commandLine.setParameterExceptionHandler((fault, _) -> failures.report(Arguments.failure(fault)));
        commandLine.setExecutionExceptionHandler((fault, _, _) -> failures.report(fault));
        return commandLine;
    }

    private <T> T create(Class<T> type) throws Exception {
        for (var constructor : type.getDeclaredConstructors()) {
            if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Session.class})) {
                return type.cast(constructor.newInstance(session));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    /** Without a command: how to use it. */
    @Override
    public void run() {
        commandLine.usage(session.console().out());
    }

    /** The version as the jar has it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ordo " + number() + " (Java " + Runtime.version() + ")"};
        }

        static String number() {
            String version = Ordo.class.getPackage().getImplementationVersion();
            return version == null ? "unversioned" : version;
        }
    }
}
