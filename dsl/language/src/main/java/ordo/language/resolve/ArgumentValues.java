package ordo.language.resolve;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Spelling;
import ordo.language.syntax.Call;
import ordo.language.syntax.Name;
import ordo.language.syntax.Value;
import ordo.spi.ArgumentSpec;
import ordo.spi.ArgumentType;
import ordo.spi.Contribution;
import ordo.spi.Kind;

/** Turns values as written into values of the type that an argument declares. */
final class ArgumentValues {
    private final Contributions contributions;
    private final Findings findings;

    ArgumentValues(Contributions contributions, Findings findings) {
        this.contributions = contributions;
        this.findings = findings;
    }

    /** The value, in the form that {@link ArgumentType} lists; empty if it does not suit, which has then been said. */
    Optional<Object> convert(Contribution<?> contribution, ArgumentSpec spec, Value value) {
        if (value instanceof Value.Broken) {
            return Optional.empty();
        }
        return switch (spec.type()) {
            case ArgumentType.Whole(int min, int max) when value instanceof Value.Whole(long number, _) ->
                    inRange(contribution, spec, value, number >= min && number <= max, (int) number);
            case ArgumentType.Number(double min, double max) when number(value) instanceof Double number ->
                    inRange(contribution, spec, value, number >= min && number <= max, number);
            case ArgumentType.Flag() when value instanceof Value.Flag(boolean flag, _) -> Optional.of(flag);
            case ArgumentType.Text() when value instanceof Value.Text(String text, _) -> Optional.of(text);
            case ArgumentType.Choice(List<String> options) when value instanceof Name name ->
                    choice(contribution, spec, options, name);
            case ArgumentType.Wholes(int min, int max) when value instanceof Value.Items items ->
                    list(contribution, spec, items, min, max);
            case ArgumentType.Wholes(int min, int max) when value instanceof Value.Whole(long number, _) ->
                    inRange(contribution, spec, value, number >= min && number <= max, new int[] {(int) number});
            case ArgumentType.Size(int extents, int min, int max) when value instanceof Value.Size size
                    && size.extents().size() == extents -> inRange(contribution, spec, value,
                            size.extents().stream().allMatch(extent -> extent >= min && extent <= max),
                            size.extents().stream().mapToInt(Integer::intValue).toArray());
            case ArgumentType.Contributed(var kind) when value instanceof Call call ->
                    contributions.make(kind, call).map(Object.class::cast);
            case ArgumentType.Contributed(var kind) when value instanceof Name name ->
                    contributions.make(kind, name).map(Object.class::cast);
            default -> {
                String wanted = Wording.type(spec.type());
                findings.error(Code.WRONG_TYPE, value.span(), subject(contribution, spec) + " is " + wanted + ", not "
                        + Wording.found(value), "expected " + wanted, remedy(contribution, spec, value));
                yield Optional.empty();
            }
        };
    }

    private static String subject(Contribution<?> contribution, ArgumentSpec spec) {
        return "`" + spec.name() + "` of `" + contribution.name() + "`";
    }

    /** How to mend a value of the wrong type: as it was probably meant, or what the argument is for. */
    private String remedy(Contribution<?> contribution, ArgumentSpec spec, Value value) {
        Optional<String> meant = switch (spec.type()) {
            case ArgumentType.Whole _, ArgumentType.Wholes _ when whole(value).isPresent() -> whole(value);
            case ArgumentType.Whole _, ArgumentType.Number _ when value instanceof Value.Text(String text, _)
                    && text.matches("-?\\d{1,9}(\\.\\d{1,9})?") -> Optional.of(text);
            case ArgumentType.Size(int extents, _, _) -> extents(value).filter(numbers -> numbers.size() == 1
                    || numbers.size() == extents).map(numbers -> String.join("x", numbers.size() == extents ? numbers
                            : Collections.nCopies(extents, numbers.getFirst())));
            case ArgumentType.Choice(List<String> options) when value instanceof Value.Text(String text, _)
                    && options.contains(text) -> Optional.of(text);
            case ArgumentType.Text() when value instanceof Name name -> Optional.of("\"" + name.text() + "\"");
            default -> Optional.empty();
        };
        if (meant.isPresent()) {
            return "write `" + spec.name() + " = " + meant.get() + "`";
        }
        if (spec.type() instanceof ArgumentType.Contributed(Kind<?> kind)) {
            return Wording.plural(kind) + ": " + Wording.list(contributions.registry().names(kind));
        }
        return purpose(contribution, spec);
    }

    /** The positive numbers of what may have been meant as a size: {@code 3}, {@code [3, 3]}; empty if it is not one. */
    private static Optional<List<String>> extents(Value value) {
        List<Value> numbers = value instanceof Value.Items items && !items.values().isEmpty() ? items.values()
                : List.of(value);
        return numbers.stream().allMatch(n -> n instanceof Value.Whole(long number, _) && number >= 1)
                ? Optional.of(numbers.stream().map(n -> Long.toString(((Value.Whole) n).value())).toList())
                : Optional.empty();
    }

    private static String purpose(Contribution<?> contribution, ArgumentSpec spec) {
        return subject(contribution, spec) + ": " + Wording.purpose(spec.documentation());
    }

    /** The whole number that a real one is. */
    private static Optional<String> whole(Value value) {
        return value instanceof Value.Real(double number, _, _) && number == Math.rint(number)
                && Math.abs(number) < Integer.MAX_VALUE ? Optional.of(Wording.plain(number)) : Optional.empty();
    }

    private static String element(Contribution<?> contribution, ArgumentSpec spec, Value value) {
        return subject(contribution, spec) + " is " + Wording.type(spec.type()) + ", and this is "
                + Wording.found(value);
    }

    private static Double number(Value value) {
        return switch (value) {
            case Value.Whole whole -> (double) whole.value();
            case Value.Real real -> real.value();
            default -> null;
        };
    }

    private Optional<Object> inRange(Contribution<?> contribution, ArgumentSpec spec, Value value, boolean fits,
                                     Object converted) {
        if (!fits) {
            String wanted = Wording.type(spec.type());
            findings.error(Code.OUT_OF_RANGE, value.span(), subject(contribution, spec) + " is " + wanted + ", not "
                    + Wording.found(value), "out of range", purpose(contribution, spec));
            return Optional.empty();
        }
        return Optional.of(converted);
    }

    private Optional<Object> choice(Contribution<?> contribution, ArgumentSpec spec, List<String> options, Name name) {
        if (options.contains(name.text())) {
            return Optional.of(name.text());
        }
        String label = options.size() == 1 ? "expected `" + options.getFirst() + "`" : "expected one of "
                + Wording.list(options);
        findings.error(Code.BAD_CHOICE, name.span(), subject(contribution, spec) + " is " + Wording.type(spec.type())
                + ", not `" + name.text() + "`", label, Spelling.nearest(name.text(), options)
                .map(near -> "did you mean `" + near + "`?").orElseGet(() -> purpose(contribution, spec)));
        return Optional.empty();
    }

    private Optional<Object> list(Contribution<?> contribution, ArgumentSpec spec, Value.Items items, int min,
            int max) {
        int[] numbers = new int[items.values().size()];
        boolean sound = !items.damaged();
        for (int i = 0; i < numbers.length && !findings.full(); i++) {
            Value value = items.values().get(i);
            if (value instanceof Value.Whole(long number, _)) {
                if (number < min || number > max) {
                    sound = false;
                    findings.error(Code.OUT_OF_RANGE, value.span(), element(contribution, spec, value), "out of range",
                            purpose(contribution, spec));
                }
                numbers[i] = (int) number;
            } else {
                sound = false;
                if (!(value instanceof Value.Broken)) {
                    findings.error(Code.WRONG_TYPE, value.span(), element(contribution, spec, value),
                            "expected a whole number", value instanceof Value.Items
                                    ? "write one list without lists in it" : whole(value).map(n -> "write `" + n + "`")
                                    .orElseGet(() -> purpose(contribution, spec)));
                }
            }
        }
        return sound ? Optional.of(numbers) : Optional.empty();
    }
}
