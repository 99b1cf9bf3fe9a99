package ordo.core.plugin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ordo.spi.ArgumentSpec;
import ordo.spi.ArgumentType;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.spi.OrdoException;

/** What can be said about a contribution without knowing the others. */
final class ContributionCheck {
    private static final String NAME = "[A-Za-z][A-Za-z0-9_]*";
    private static final int LONGEST_NAME = 64;

    private ContributionCheck() { }

    /** Throws a {@link PluginFault} for the first thing that is wrong. */
    static void check(Contribution<?> contribution) {
        if (!Kind.ALL.contains(contribution.kind())) {
            throw new PluginFault("brings '" + OneLine.of(contribution.name()) + "' as a '"
                    + OneLine.of(contribution.kind().word()) + "', a kind of thing that this Ordo does not know");
        }
        String who = contribution.kind().word() + " '" + OneLine.of(contribution.name()) + "'";
        if (contribution.name().length() > LONGEST_NAME) {
            throw new PluginFault(who + " has a name of more than " + LONGEST_NAME + " characters");
        }
        Set<String> names = new HashSet<>();
        for (ArgumentSpec argument : contribution.arguments()) {
            check(who, argument);
            if (!names.add(argument.name())) {
                throw new PluginFault(who + " has two arguments named '" + argument.name() + "'");
            }
        }
    }

    private static void check(String who, ArgumentSpec argument) {
        if (!argument.name().matches(NAME) || argument.name().length() > LONGEST_NAME) {
            throw new PluginFault(who + ": '" + OneLine.of(argument.name())
                    + "' is no name for an argument: a letter, then letters, digits, underscores, at most 64");
        }
        String what = who + ", argument '" + argument.name() + "'";
        switch (argument.type()) {
            case ArgumentType.Whole(int min, int max) -> range(what, min <= max);
            case ArgumentType.Wholes(int min, int max) -> range(what, min <= max);
            case ArgumentType.Size(int extents, int min, int max) -> range(what, extents >= 2 && min >= 1 && min <= max);
            case ArgumentType.Number(double min, double max) -> range(what, min <= max);
            case ArgumentType.Choice(List<String> options) -> options(what, options);
            case ArgumentType.Contributed(Kind<?> kind) -> {
                if (!Kind.ALL.contains(kind)) {
                    throw new PluginFault(what + " wants a kind of thing that this Ordo does not know");
                }
            }
            case ArgumentType.Flag _, ArgumentType.Text _ -> { }
        }
        argument.standard().ifPresent(text -> standard(what, argument.type(), text));
    }

    /** The default must be readable and of the right form; names in it are looked up later, when all are known. */
    private static void standard(String what, ArgumentType type, String text) {
        try {
            Written written = WrittenParser.parse(text);
            if (!(type instanceof ArgumentType.Contributed)) {
                new DefaultValues(Registry.EMPTY).read(type, written);
            }
        } catch (OrdoException e) {
            throw new PluginFault(what + " has a default that does not suit it: " + e.getMessage());
        }
    }

    private static void range(String what, boolean valid) {
        if (!valid) {
            throw new PluginFault(what + " allows no value at all: its range is empty");
        }
    }

    private static void options(String what, List<String> options) {
        if (options.isEmpty() || options.size() != Set.copyOf(options).size()
                || !options.stream().allMatch(o -> o.matches(NAME))) {
            throw new PluginFault(what + " offers no proper choice: it needs one or more distinct names");
        }
    }
}
