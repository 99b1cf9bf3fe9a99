package ordo.testkit;

/** What came of checking a property of a subject. */
public sealed interface Outcome {

    /** Nothing against it was found. */
    record Held() implements Outcome {
        @Override
        public String toString() {
            return "held";
        }
    }

    /**
     * The property does not hold.
     *
     * @param message the thing at fault: which variable, row, operation; what was expected and what was found
     */
    record Failed(String message) implements Outcome {
        @Override
        public String toString() {
            return "FAILED: " + message;
        }
    }

    /**
     * The property says nothing about this subject, or cannot be checked on it.
     *
     * @param reason why
     */
    record NotApplicable(String reason) implements Outcome {
        @Override
        public String toString() {
            return "not applicable: " + reason;
        }
    }
}
