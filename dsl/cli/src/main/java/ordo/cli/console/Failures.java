package ordo.cli.console;

import java.util.List;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.DiagnosticRecord;
import ordo.language.diagnostic.Renderer;

/** The one place where something thrown becomes a message and an exit code. */
public final class Failures {
    private final Console console;
    private final boolean trace;

    /**
     * @param trace whether to print stack traces, too
     */
    public Failures(Console console, boolean trace) {
        this.console = console;
        this.trace = trace;
    }

    /** Tells the user. @return the exit code */
    public int report(Throwable thrown) {
        if (trace) {
            thrown.printStackTrace(console.err());
        }
        if (thrown instanceof BadSpec bad) {
            return report(bad.diagnostics());
        }
        return report(Failure.of(thrown));
    }

    /** Tells the user. @return the exit code */
    public int report(Failure failure) {
        if (console.json()) {
            console.out().println(Json.of(Json.object("ok", false, "exit", failure.exit(), "error", failure.message(),
                    "help", failure.help())));
        } else {
            String first = failure.message().startsWith("internal error:") ? "" : "error: ";
            console.err().println(Wording.indented(Wording.safe(first + failure.message()), 7));
            if (!failure.help().isEmpty()) {
                console.err().println(Wording.indented(Wording.safe("help: " + failure.help()), 6));
            }
        }
        return failure.exit();
    }

    private int report(List<Diagnostic> diagnostics) {
        if (console.json()) {
            console.out().println(Json.of(Json.object("ok", false, "exit", 2, "diagnostics", json(diagnostics))));
        } else {
            show(console, diagnostics);
        }
        return 2;
    }

    /** Diagnostics as JSON values. */
    public static List<Json.Raw> json(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(d -> new Json.Raw(DiagnosticRecord.of(d).json())).toList();
    }

    /** Diagnostics on stderr. */
    public static void show(Console console, List<Diagnostic> diagnostics) {
        Renderer renderer = console.colours() ? Renderer.coloured() : Renderer.plain();
        console.err().print(renderer.render(diagnostics));
        console.err().flush();
    }
}
