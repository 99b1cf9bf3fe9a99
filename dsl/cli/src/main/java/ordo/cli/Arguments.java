package ordo.cli;

import java.util.ArrayList;
import java.util.List;
import ordo.cli.console.Failure;
import ordo.language.diagnostic.Spelling;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the arguments of a command, in words. */
final class Arguments {
    private Arguments() { }

    /** An exit code of 2, the cause, and what was probably meant. */
    static Failure failure(ParameterException fault) {
        CommandLine command = fault.getCommandLine();
        String see = "see: " + command.getCommandSpec().qualifiedName() + " --help";
        if (fault instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            boolean option = word.startsWith("-") && word.length() > 1;
            String what = option ? "option" : command.getSubcommands().isEmpty() ? "argument" : "command";
            return new Failure(2, (what.equals("argument") ? "one argument too many: " : "there is no " + what + " ")
                    + "'" + word + "'", Spelling.nearest(name(word), candidates(command, option))
                    .map(near -> "did you mean " + near + "? ").orElse("") + see);
        }
        if (fault instanceof MissingParameterException missing) {
            if (missing.getMissing().getFirst() instanceof OptionSpec option && !option.required()) {
                return new Failure(2, option.longestName() + " needs a value, " + option.paramLabel(), see);
            }
            List<String> names = missing.getMissing().stream().map(Arguments::label).toList();
            return new Failure(2, command.getCommandSpec().qualifiedName() + " needs " + String.join(" and ", names),
                    see);
        }
        String message = fault.getMessage().lines().findFirst().orElse("").replaceFirst("\\.$", "");
        message = message.replaceFirst("is not an? (int|long)$", "is not a whole number").replaceFirst(
                "is not an? double$", "is not a number");
        return new Failure(2, message.isEmpty() ? message : Character.toLowerCase(message.charAt(0))
                + message.substring(1), see);
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() + " " + argument.paramLabel()
                : argument.paramLabel();
    }

    /** {@code --epochs=3} is about {@code --epochs}. */
    private static String name(String word) {
        int end = word.indexOf('=');
        return end < 0 ? word : word.substring(0, end);
    }

    private static List<String> candidates(CommandLine command, boolean option) {
        if (!option) {
            return List.copyOf(command.getSubcommands().keySet());
        }
        List<String> names = new ArrayList<>();
        command.getCommandSpec().options().forEach(o -> names.addAll(List.of(o.names())));
        return names;
    }
}
