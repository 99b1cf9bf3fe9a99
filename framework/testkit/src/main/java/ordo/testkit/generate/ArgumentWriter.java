package ordo.testkit.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.core.plugin.Registry;
import ordo.spi.ArgumentSpec;
import ordo.spi.ArgumentType;
import ordo.spi.Contribution;
import ordo.spi.Kind;
import ordo.testkit.Inapplicable;
import ordo.testkit.Scope;

/** Writes arguments for a contribution, drawn from the ranges that it declares; small, so that models are. */
final class ArgumentWriter {
    private static final int SPAN = 7;
    private static final double[] NUMBERS = {1, 0.5, 0.1, 0, 0.9, 2, 1e-3, 10, -1, 1e-8};
    private final Registry registry;
    private final Scope scope;

    ArgumentWriter(Registry registry, Scope scope) {
        this.registry = registry;
        this.scope = scope;
    }

    /**
     * The contribution with arguments.
     *
     * @param size how many variables there are, for lists that name each of them
     */
    Written write(Contribution<?> contribution, Choices choices, int size) {
        return write(contribution, choices, size, 1);
    }

    private Written write(Contribution<?> contribution, Choices choices, int size, int depth) {
        boolean own = contribution.name().startsWith(Partners.PREFIX);
        List<String> given = own ? List.of() : scope.arguments(contribution);
        if (!given.isEmpty()) {
            String chosen = choices.of(given);
            return new Written(contribution.name(), chosen.isBlank() ? List.of() : List.of(chosen));
        }
        List<String> arguments = new ArrayList<>();
        for (ArgumentSpec argument : contribution.arguments()) {
            if (argument.required() || heavy(argument) || choices.heads()) {
                value(contribution, argument, choices, size, depth).ifPresent(value ->
                        arguments.add(argument.name() + " = " + value));
            }
        }
        return new Written(contribution.name(), arguments);
    }

    /** Whether the default would make a large model. */
    private static boolean heavy(ArgumentSpec argument) {
        return (argument.type() instanceof ArgumentType.Whole || argument.type() instanceof ArgumentType.Wholes)
                && Stream.of(argument.standard().orElse("").split("[^0-9]+")).anyMatch(s -> s.length() > 1);
    }

    private Optional<String> value(Contribution<?> contribution, ArgumentSpec argument, Choices choices,
                                             int size, int depth) {
        return switch (argument.type()) {
            case ArgumentType.Whole(int min, int max) -> some(whole(min, max, choices));
            case ArgumentType.Number(double min, double max) -> some(number(min, max, choices));
            case ArgumentType.Flag() -> some(choices.heads());
            case ArgumentType.Choice(List<String> options) -> some(choices.of(options));
            case ArgumentType.Wholes(int min, int max) -> some(contribution.kind() == Kind.ORDERING
                    ? permutation(size, choices) : wholes(min, max, choices));
            case ArgumentType.Size(int extents, int min, int max) -> some(IntStream.range(0, extents)
                    .mapToObj(k -> Integer.toString(whole(min, max, choices))).collect(Collectors.joining("x")));
            case ArgumentType.Contributed(Kind<?> kind) -> contributed(kind, choices, size, depth)
                    .or(() -> left(contribution, argument));
            case ArgumentType.Text() -> left(contribution, argument);
        };
    }

    private static Optional<String> some(Object value) {
        return Optional.of(String.valueOf(value));
    }

    private static Optional<String> left(Contribution<?> contribution, ArgumentSpec argument) {
        if (argument.required()) {
            throw new Inapplicable("no value is known for the argument '" + argument.name() + "' of '"
                    + contribution.name() + "': name some in Scope.arguments");
        }
        return Optional.empty();
    }

    private static int whole(int min, int max, Choices choices) {
        int low = min <= 0 && max >= 0 ? 0 : min;
        return low + choices.below((int) Math.min(SPAN, (long) max - low + 1));
    }

    private static double number(double min, double max, Choices choices) {
        List<Double> inside = new ArrayList<>();
        for (double number : NUMBERS) {
            if (number >= min && number <= max) {
                inside.add(number);
            }
        }
        if (inside.isEmpty()) {
            inside.add(Double.isFinite(min) ? min : max);
        }
        return choices.of(inside);
    }

    private static List<Integer> wholes(int min, int max, Choices choices) {
        int count = 1 + choices.below(3);
        return IntStream.range(0, count).mapToObj(k -> whole(Math.max(min, Math.min(1, max)), max, choices)).toList();
    }

    /** Mostly counted from 1, as users count. */
    private static List<Integer> permutation(int size, Choices choices) {
        int base = choices.below(8) == 7 ? 0 : 1;
        List<Integer> numbers = new ArrayList<>(IntStream.range(base, base + size).boxed().toList());
        for (int k = 0; k < size; k++) {
            Collections.swap(numbers, k, k + choices.below(size - k));
        }
        return numbers;
    }

    private <T> Optional<String> contributed(Kind<T> kind, Choices choices, int size, int depth) {
        List<Contribution<T>> options = registry.all(kind).stream()
                .filter(c -> depth > 0 || c.arguments().stream().noneMatch(ArgumentSpec::required)).toList();
        return options.isEmpty() ? Optional.empty() : some(write(choices.of(options), choices, size, depth - 1));
    }
}
