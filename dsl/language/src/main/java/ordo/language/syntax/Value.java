package ordo.language.syntax;

import java.util.List;
import java.util.stream.Collectors;
import ordo.language.diagnostic.Span;

/** What an argument or a setting may be. */
public sealed interface Value extends Node permits Reference, Call, Value.Whole, Value.Real, Value.Size, Value.Text,
        Value.Flag, Value.Items, Value.Broken {

    /** What kind of value it is, for messages: {@code a whole number}. */
    String kind();

    /** A whole number. */
    record Whole(long value, Span span) implements Value {
        @Override
        public String kind() {
            return "a whole number";
        }
    }

    /**
     * A real number; finite.
     *
     * @param text as it was written, such as {@code 1e-3}
     */
    record Real(double value, String text, Span span) implements Value {
        @Override
        public String kind() {
            return "a real number";
        }
    }

    /**
     * A size such as {@code 3x3}.
     *
     * @param extents two to eight whole numbers of at least 1
     */
    record Size(List<Integer> extents, Span span) implements Value {
        /** Keeps a copy of the extents. */
        public Size {
            extents = List.copyOf(extents);
        }

        /** As in a spec: {@code 3x3}. */
        public String text() {
            return extents.stream().map(String::valueOf).collect(Collectors.joining("x"));
        }

        @Override
        public String kind() {
            return "a size";
        }
    }

    /** A string, its escapes resolved. */
    record Text(String value, Span span) implements Value {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** {@code true} or {@code false}. */
    record Flag(boolean value, Span span) implements Value {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    /**
     * A list.
     *
     * @param damaged whether the parser has lost elements, and said so
     */
    record Items(List<Value> values, boolean damaged, Span span) implements Value {
        /** Keeps a copy of the values. */
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Where a value should be but none could be read, and the parser has said so: say nothing more about it. */
    record Broken(Span span) implements Value {
        @Override
        public String kind() {
            return "nothing readable";
        }
    }
}
