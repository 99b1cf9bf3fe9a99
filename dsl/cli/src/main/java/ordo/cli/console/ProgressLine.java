package ordo.cli.console;

/** A line on stderr that says how far something is: rewritten in place on a terminal, else printed now and then. */
public final class ProgressLine {
    private static final long NANOS = 100_000_000L;
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[K\u001b[?7h";

    private final Console console;
    private long shown;
    private int length;

    /** A line of this console. */
    public ProgressLine(Console console) {
        this.console = console;
    }

    /** Shows a text on a terminal, at most ten times a second; elsewhere nothing. */
    public void update(java.util.function.Supplier<String> text) {
        long now = System.nanoTime();
        if (console.terminal() && (shown == 0 || now - shown >= NANOS)) {
            shown = now;
            rewrite(text.get());
        }
    }

    /** Shows a text that matters: a line of its own where lines cannot be rewritten. */
    public void milestone(String text) {
        if (console.terminal()) {
            rewrite(text);
        } else {
            console.err().println(text);
        }
    }

    /** Ends the line. */
    public void end() {
        if (length > 0) {
            console.err().println();
            length = 0;
        }
    }

    /** Takes the line away. */
    public void clear() {
        if (length > 0) {
            console.err().print(console.colours() ? "\r\u001b[K" : "\r" + " ".repeat(length) + "\r");
            console.err().flush();
            length = 0;
        }
    }

    private void rewrite(String text) {
        if (console.colours()) {
            console.err().print("\r" + NO_WRAP + text + WRAP);
        } else {
            console.err().print("\r" + text + " ".repeat(Math.max(0, length - text.length())));
        }
        console.err().flush();
        length = text.length();
    }
}
