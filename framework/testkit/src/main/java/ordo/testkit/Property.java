package ordo.testkit;

import java.util.Arrays;
import java.util.Objects;
import ordo.spi.OrdoException;

/**
 * A rule that every subject of a kind obeys.
 *
 * @param number what documents and reports call it: "0" … "9" for models, a letter and a number for other kinds
 * @param title  in one or two words
 * @param intent what is demanded, in a sentence
 * @param check  how it is found out
 * @param <S>    what the rule is about: a {@link Case} for models
 */
public record Property<S>(String number, String title, String intent, Check<S> check) {
    /** Checks that nothing is missing. */
    public Property {
        Objects.requireNonNull(number);
        Objects.requireNonNull(title);
        Objects.requireNonNull(intent);
        Objects.requireNonNull(check);
    }

    /** Looks for a fault. */
    @FunctionalInterface
    public interface Check<S> {
        /**
         * Returns if the subject has no fault.
         *
         * @throws Violation    if it has one
         * @throws Inapplicable if the rule says nothing about it
         */
        void verify(S subject);
    }

    /** Checks one subject. Whatever its code throws is a failure of the property, not of the kit. */
    public Outcome check(S subject) {
        try {
            check.verify(subject);
            return new Outcome.Held();
        } catch (Violation e) {
            return new Outcome.Failed(e.getMessage());
        } catch (Inapplicable e) {
            return new Outcome.NotApplicable(e.getMessage());
        } catch (OrdoException e) {
            return new Outcome.Failed(e.getMessage());
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return new Outcome.Failed("threw " + e.getClass().getName() + ": " + e.getMessage() + place(e));
        }
    }

    private static String place(Throwable e) {
        return Arrays.stream(e.getStackTrace()).filter(f -> !f.getClassName().startsWith("java.")).findFirst()
                .map(f -> " at " + f.getClassName() + "." + f.getMethodName() + ", line " + f.getLineNumber())
                .orElse("");
    }

    @Override
    public String toString() {
        return number + " " + title;
    }
}
