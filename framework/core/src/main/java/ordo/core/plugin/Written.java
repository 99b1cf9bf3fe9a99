package ordo.core.plugin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value as it is written in a spec: the part of the language that defaults and the command line need. */
sealed interface Written {

    /** {@code 500}, {@code -1e-3}. */
    record Numeral(String digits) implements Written {
        @Override
        public String toString() {
            return digits;
        }
    }

    /** {@code "…"}, unquoted. */
    record Quoted(String text) implements Written {
        @Override
        public String toString() {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    /** {@code [500, 500]}; {@code 7x7} is short for {@code [7, 7]}. */
    record Items(List<Written> items) implements Written {
        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** {@code relu} or {@code cosine(warmup = 500)}; a bare name has no arguments. */
    record Named(String name, List<Argument> arguments) implements Written {
        boolean bare() {
            return arguments.isEmpty();
        }

        @Override
        public String toString() {
            return bare() ? name
                    : name + arguments.stream().map(Argument::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** {@code value} or {@code name = value}. */
    record Argument(Optional<String> name, Written value) {
        @Override
        public String toString() {
            return name.map(n -> n + " = ").orElse("") + value;
        }
    }
}
