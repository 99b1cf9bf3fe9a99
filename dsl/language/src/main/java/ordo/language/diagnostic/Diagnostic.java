package ordo.language.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One finding about a spec. Messages are plain English in the user's terms, with names and signs in backquotes and no
 * full stop at the end.
 *
 * @param code     what kind of finding it is
 * @param severity how grave it is
 * @param span     the smallest place that is at fault
 * @param message  what is wrong, in one sentence
 * @param label    what is said at the underlined place; may be empty
 * @param notes    other places that matter, and remarks without a place
 * @param help     how to mend it: a did-you-mean, the valid forms, the fix
 */
public record Diagnostic(Code code, Severity severity, Span span, String message, String label, List<Note> notes,
        Optional<String> help) {

    /**
     * A second place that belongs to the finding, or a remark.
     *
     * @param span  the place; empty for a remark
     * @param label what is said about it
     */
    public record Note(Optional<Span> span, String label) {}

    /** Keeps a copy of the notes. */
    public Diagnostic {
        Objects.requireNonNull(code);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(span);
        Objects.requireNonNull(message);
        Objects.requireNonNull(label);
        Objects.requireNonNull(help);
        notes = List.copyOf(notes);
    }

    /** An error with neither label, notes nor help yet. */
    public static Diagnostic error(Code code, Span span, String message) {
        return new Diagnostic(code, Severity.ERROR, span, message, "", List.of(), Optional.empty());
    }

    /** A warning with neither label, notes nor help yet. */
    public static Diagnostic warning(Code code, Span span, String message) {
        return new Diagnostic(code, Severity.WARNING, span, message, "", List.of(), Optional.empty());
    }

    /** This finding with a label at its place. */
    public Diagnostic withLabel(String text) {
        return new Diagnostic(code, severity, span, message, text, notes, help);
    }

    /** This finding with one more labelled place. */
    public Diagnostic withNote(Span place, String text) {
        return withNote(new Note(Optional.of(place), text));
    }

    /** This finding with one more remark. */
    public Diagnostic withNote(String text) {
        return withNote(new Note(Optional.empty(), text));
    }

    /** This finding with a help line, in place of an earlier one. */
    public Diagnostic withHelp(String text) {
        return new Diagnostic(code, severity, span, message, label, notes, Optional.of(text));
    }

    private Diagnostic withNote(Note note) {
        List<Note> longer = new ArrayList<>(notes);
        longer.add(note);
        return new Diagnostic(code, severity, span, message, label, longer, help);
    }

    /** Whether it is an error. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code error[AR009] file:line:column: message}, for logs and test failures. */
    @Override
    public String toString() {
        return severity.word() + "[" + code.id() + "] " + span + ": " + message;
    }
}
