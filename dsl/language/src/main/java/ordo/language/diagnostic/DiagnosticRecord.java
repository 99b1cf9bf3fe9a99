package ordo.language.diagnostic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A diagnostic as plain data, for machines: every component is a string, a number or a list of such records, and its
 * name is the key in JSON.
 *
 * @param code      such as {@code AR009}
 * @param title     what kind of fault the code stands for
 * @param severity  {@code error} or {@code warning}
 * @param message   what is wrong
 * @param place     where
 * @param label     what is said at the place; may be empty
 * @param notes     other places and remarks
 * @param help      how to mend it; may be empty
 */
public record DiagnosticRecord(String code, String title, String severity, String message, Place place, String label,
        List<NoteRecord> notes, String help) {

    /**
     * A span in numbers. Lines and columns count from 1, columns in code points; the end is exclusive.
     *
     * @param start UTF-16 offset of the first character, from 0
     * @param end   UTF-16 offset after the last character
     */
    public record Place(String file, int line, int column, int endLine, int endColumn, int start, int end) {
        /** The place of a span. */
        public static Place of(Span span) {
            return new Place(span.source().name(), span.line(), span.column(), span.endLine(), span.endColumn(),
                    span.start(), span.end());
        }

        private String json() {
            return "{\"file\":" + quote(file) + ",\"line\":" + line + ",\"column\":" + column
                    + ",\"endLine\":" + endLine
                    + ",\"endColumn\":" + endColumn + ",\"start\":" + start + ",\"end\":" + end + "}";
        }
    }

    /** A note: its place, if it has one, and its text. */
    public record NoteRecord(Optional<Place> place, String label) {
        private String json() {
            return "{" + place.map(p -> "\"place\":" + p.json() + ",").orElse("") + "\"label\":" + quote(label) + "}";
        }
    }

    /** The plain form of a diagnostic. */
    public static DiagnosticRecord of(Diagnostic diagnostic) {
        List<NoteRecord> notes = diagnostic.notes().stream()
                .map(note -> new NoteRecord(note.span().map(Place::of), note.label())).toList();
        return new DiagnosticRecord(diagnostic.code().id(), diagnostic.code().title(), diagnostic.severity().word(),
                diagnostic.message(), Place.of(diagnostic.span()), diagnostic.label(), notes,
                diagnostic.help().orElse(""));
    }

    /** One JSON object on one line, ASCII only. */
    public String json() {
        return "{\"code\":" + quote(code) + ",\"title\":" + quote(title) + ",\"severity\":" + quote(severity)
                + ",\"message\":" + quote(message) + ",\"place\":" + place.json() + ",\"label\":" + quote(label)
                + ",\"notes\":" + notes.stream().map(NoteRecord::json).collect(Collectors.joining(",", "[", "]"))
                + ",\"help\":" + quote(help) + "}";
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
