package ordo.spi;

/** The values that one variable takes. Discrete values are numbered from 0. */
public sealed interface Domain {

    /** How many values there are; 0 for a continuum. */
    int cardinality();

    /** Whether the values can be counted. */
    default boolean discrete() {
        return cardinality() > 0;
    }

    /** Whether {@code value} belongs to the domain. */
    default boolean contains(double value) {
        return discrete() ? value >= 0 && value < cardinality() && value == Math.rint(value) : Double.isFinite(value);
    }

    /** 0 or 1. */
    record Binary() implements Domain {
        @Override
        public int cardinality() {
            return 2;
        }

        @Override
        public String toString() {
            return "binary";
        }
    }

    /** One of {@code classes} unordered values, 0 … classes-1; {@code classes} is in 2 … 65536. */
    record Categorical(int classes) implements Domain {
        /** Checks the range. */
        public Categorical {
            Domain.check("categorical", classes);
        }

        @Override
        public int cardinality() {
            return classes;
        }

        @Override
        public String toString() {
            return "categorical(" + classes + ")";
        }
    }

    /** One of {@code count} ordered values, 0 … count-1, as pixel intensities; {@code count} is in 2 … 65536. */
    record Levels(int count) implements Domain {
        /** Checks the range. */
        public Levels {
            Domain.check("levels", count);
        }

        @Override
        public int cardinality() {
            return count;
        }

        @Override
        public String toString() {
            return "levels(" + count + ")";
        }
    }

    /** Any finite real number. */
    record Real() implements Domain {
        @Override
        public int cardinality() {
            return 0;
        }

        @Override
        public String toString() {
            return "real";
        }
    }

    private static void check(String word, int count) {
        if (count < 2 || count > 65_536) {
            throw OrdoException.spec(word + "(" + count + ") is out of range", "it takes 2 to 65536 values");
        }
    }
}
