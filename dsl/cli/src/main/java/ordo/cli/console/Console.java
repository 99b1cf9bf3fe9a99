package ordo.cli.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import ordo.spi.OrdoException;

/**
 * Where a command speaks: results go to stdout, everything else to stderr. Text is UTF-8. With {@code --json} stdout
 * gets one JSON value and nothing else.
 */
public final class Console {
    private final StandardOutput sink;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean colours;
    private final boolean json;
    private final Set<String> said = new LinkedHashSet<>();

    /**
     * @param out      receives results
     * @param err      receives progress, notes and messages
     * @param terminal whether {@code err} is one: lines may be rewritten
     * @param colours  whether {@code err} understands ANSI colours
     * @param json     whether results are for machines
     */
    public Console(OutputStream out, OutputStream err, boolean terminal, boolean colours, boolean json) {
        this.sink = new StandardOutput(out);
        this.out = new PrintStream(new BufferedOutputStream(sink, 1 << 16), false, StandardCharsets.UTF_8);
        this.err = new PrintStream(new StandardOutput(err), true, StandardCharsets.UTF_8);
        this.terminal = terminal;
        this.colours = colours;
        this.json = json;
    }

    /** The console of this process. */
    public static Console ofProcess(boolean terminal, boolean json) {
        boolean colours = terminal && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Console(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), terminal,
                colours, json);
    }

    /** Whether stderr is a terminal. */
    public boolean terminal() {
        return terminal;
    }

    /** Whether stderr understands ANSI colours. */
    public boolean colours() {
        return colours;
    }

    /** Whether results are for machines. */
    public boolean json() {
        return json;
    }

    /** Results as text. */
    public PrintStream out() {
        return out;
    }

    /** Messages and progress. */
    public PrintStream err() {
        return err;
    }

    /** One result: the JSON form if machines read, else the text. */
    public void result(Object machine, String people) {
        if (json) {
            out.println(Json.of(machine));
        } else {
            out.print(people);
            if (!people.isEmpty() && !people.endsWith("\n")) {
                out.println();
            }
        }
    }

    /** Something worth knowing, on stderr; said once. */
    public void note(String text) {
        if (said.add(text)) {
            err.println(Wording.safe(text));
        }
    }

    /** Something probably not intended, on stderr; said once. */
    public void warning(String text) {
        note("warning: " + text);
    }

    /** Whether nobody reads stdout any more, so that there is no point in going on. */
    public boolean readerGone() {
        out.flush();
        return sink.readerGone();
    }

    /**
     * Passes on what is buffered.
     *
     * @throws OrdoException if results could not be written and the reader has not simply gone
     */
    public void finish() {
        out.flush();
        err.flush();
        if (sink.fault().isPresent() && !sink.readerGone()) {
            throw OrdoException.data("cannot write to standard output: " + sink.fault().get().getMessage(),
                    "is the disk full?");
        }
    }
}
