package ordo.language.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shows diagnostics as text, for people:
 *
 * <pre>
 * error[AR009]: a `,` is missing between two arguments
 *   --> digits.ar:4:31
 *   |
 * 4 |   x[i] ~ bernoulli(nade(x[&lt;i] hidden = 500))
 *   |                              ^ put a `,` here
 *   |
 *   = help: …
 * </pre>
 *
 * <p>The place at fault is underlined with {@code ^}, other places with {@code -}. Characters that would steer a
 * terminal are made visible first.
 */
public final class Renderer {
    private final Palette palette;

    private Renderer(Palette palette) {
        this.palette = palette;
    }

    /** Text without colours. */
    public static Renderer plain() {
        return new Renderer(Palette.NONE);
    }

    /** Text with ANSI colours. */
    public static Renderer coloured() {
        return new Renderer(Palette.ANSI);
    }

    /** All findings, an empty line between them, and a line that counts the errors; empty for no findings. */
    public String render(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            out.append(render(diagnostic)).append('\n');
        }
        long errors = diagnostics.stream().filter(Diagnostic::isError).count();
        if (errors > 0) {
            String source = DisplayText.safe(diagnostics.getFirst().span().source().name());
            out.append(palette.error(errors == 1 ? "1 error" : errors + " errors")).append(" in ").append(source)
                    .append('\n');
        }
        return out.toString();
    }

    /** One finding; ends with a line end. */
    public String render(Diagnostic diagnostic) {
        List<Mark> marks = marks(diagnostic);
        int widest = marks.stream().mapToInt(Mark::line).max().orElse(1);
        String margin = " ".repeat(Integer.toString(widest).length());
        StringBuilder out = new StringBuilder();
        String head = diagnostic.severity().word() + "[" + diagnostic.code().id() + "]";
        out.append(diagnostic.isError() ? palette.error(head) : palette.warning(head))
                .append(palette.strong(": " + DisplayText.safe(diagnostic.message()))).append('\n');
        out.append(margin).append(palette.margin("-->")).append(' ')
                .append(DisplayText.safe(diagnostic.span().toString())).append('\n');
        out.append(margin).append(palette.margin(" |")).append('\n');
        Mark previous = null;
        for (Mark mark : marks) {
            append(out, mark, previous, margin);
            previous = mark;
        }
        appendRemarks(out, diagnostic, margin);
        return out.toString();
    }

    private void append(StringBuilder out, Mark mark, Mark previous, String margin) {
        SourceFile source = mark.span().source();
        Excerpt excerpt = Excerpt.of(mark.span(), mark.primary() ? '^' : '-');
        boolean sameLine = previous != null && previous.line() == mark.line();
        boolean again = sameLine && Excerpt.isLong(source, mark.line());
        if (previous != null && (previous.line() + 1 < mark.line() || again)) {
            out.append(margin).append(palette.margin(" :")).append('\n');
        }
        if (!sameLine || again) {
            String number = Integer.toString(mark.line());
            String code = excerpt.code().isEmpty() ? "" : " " + excerpt.code();
            out.append(palette.margin(" ".repeat(margin.length() - number.length()) + number + " |")).append(code)
                    .append('\n');
        }
        String label = mark.label().isEmpty() ? "" : " " + DisplayText.safe(mark.label()).replace('\n', ' ');
        String underline = excerpt.underline() + label;
        out.append(margin).append(palette.margin(" |")).append(' ')
                .append(mark.primary() ? palette.error(underline) : palette.margin(underline)).append('\n');
    }

    private void appendRemarks(StringBuilder out, Diagnostic diagnostic, String margin) {
        List<String> remarks = new ArrayList<>();
        for (Diagnostic.Note note : diagnostic.notes()) {
            if (note.span().isEmpty()) {
                remarks.add(palette.strong("note") + ": " + indented(note.label(), margin.length() + 9));
            } else if (note.span().get().source() != diagnostic.span().source()) {
                remarks.add(palette.strong("note") + ": " + indented(note.span().get() + ": " + note.label(),
                        margin.length() + 9));
            }
        }
        diagnostic.help().ifPresent(help ->
                remarks.add(palette.strong("help") + ": " + indented(help, margin.length() + 9)));
        if (!remarks.isEmpty()) {
            out.append(margin).append(palette.margin(" |")).append('\n');
        }
        for (String remark : remarks) {
            out.append(margin).append(palette.margin(" =")).append(' ').append(remark).append('\n');
        }
    }

    private static String indented(String text, int by) {
        return DisplayText.safe(text).replace("\n", "\n" + " ".repeat(by));
    }

    /** The underlined places in the order of the file; notes in another file are shown as remarks. */
    private static List<Mark> marks(Diagnostic diagnostic) {
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark(diagnostic.span(), diagnostic.label(), true));
        for (Diagnostic.Note note : diagnostic.notes()) {
            note.span().filter(span -> span.source() == diagnostic.span().source())
                    .ifPresent(span -> marks.add(new Mark(span, note.label(), false)));
        }
        marks.sort(Comparator.comparingInt(mark -> mark.span().start()));
        return marks;
    }

    private record Mark(Span span, String label, boolean primary) {
        int line() {
            return span.line();
        }
    }
}
