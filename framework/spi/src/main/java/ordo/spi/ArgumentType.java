package ordo.spi;

import java.util.Collections;
import java.util.List;

/** The type of a named argument, with its range. */
public sealed interface ArgumentType {

    /** A whole number in {@code min … max}; an {@link java.lang.Integer} in {@link Arguments}. */
    record Whole(int min, int max) implements ArgumentType {
        @Override
        public String toString() {
            return max == Integer.MAX_VALUE ? "whole number >= " + min : "whole number in " + min + " … " + max;
        }
    }

    /** A real number in {@code [min, max]}; a {@link java.lang.Double}. */
    record Number(double min, double max) implements ArgumentType {
        @Override
        public String toString() {
            if (max == Double.POSITIVE_INFINITY) {
                return min == Double.NEGATIVE_INFINITY ? "number" : "number >= " + plain(min);
            }
            return "number in " + plain(min) + " … " + plain(max);
        }

        private static String plain(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : "" + value;
        }
    }

    /** {@code true} or {@code false}; a {@link java.lang.Boolean}. */
    record Flag() implements ArgumentType {
        @Override
        public String toString() {
            return "true or false";
        }
    }

    /** A string; a {@link java.lang.String}. */
    record Text() implements ArgumentType {
        @Override
        public String toString() {
            return "text";
        }
    }

    /** One of these bare names; a {@link java.lang.String}. */
    record Choice(List<String> options) implements ArgumentType {
        /** Keeps a copy. */
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public String toString() {
            return "one of " + String.join(", ", options);
        }
    }

    /** A list of whole numbers in {@code min … max}; an {@code int[]}. */
    record Wholes(int min, int max) implements ArgumentType {
        @Override
        public String toString() {
            return max == Integer.MAX_VALUE ? "list of whole numbers >= " + min
                    : "list of whole numbers in " + min + " … " + max;
        }
    }

    /**
     * A size such as {@code 3x3}: {@code extents} whole numbers, each in {@code min … max}; an {@code int[]} of that
     * length, in the order in which they are written (rows before columns).
     */
    record Size(int extents, int min, int max) implements ArgumentType {
        /** As one would write it: {@code 3x3} for two extents. */
        public String example() {
            return String.join("x", Collections.nCopies(extents, Integer.toString(Math.clamp(3, min, max))));
        }

        @Override
        public String toString() {
            return "size such as " + example() + (max == Integer.MAX_VALUE ? ", each at least " + min
                    : ", each in " + min + " … " + max);
        }
    }

    /** A contribution of this kind, with its own arguments, such as {@code relu} or {@code cosine(warmup = 500)}. */
    record Contributed(Kind<?> kind) implements ArgumentType {
        @Override
        public String toString() {
            return kind.word();
        }
    }
}
