package ordo.language.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.Span;

/** Collects what resolving finds: each fault once, and no more than people read. */
final class Findings {
    private final int limit;
    private final List<Diagnostic> all = new ArrayList<>();
    private final Set<List<Object>> seen = new HashSet<>();
    private int errors;
    private boolean full;

    /**
     * @param limit after so many errors the others are dropped, and one says so
     */
    Findings(int limit) {
        this.limit = limit;
    }

    void add(Diagnostic diagnostic) {
        if (full || diagnostic.code() == Code.UNKNOWN_VARIABLE && repeats(diagnostic)
                || !seen.add(List.of(diagnostic.code(), diagnostic.span(), diagnostic.message()))) {
            return;
        }
        if (diagnostic.isError() && ++errors > limit) {
            full = true;
            all.add(Diagnostic.error(Code.TOO_MANY, diagnostic.span(), "there are more errors than are shown")
                    .withLabel("one of those that are not").withHelp("mend the first ones, and check again"));
            return;
        }
        all.add(diagnostic);
    }

    /** Adds a note to an unknown variable's finding where its name is used again: most likely it is one slip. */
    private boolean repeats(Diagnostic again) {
        for (int k = 0; k < all.size(); k++) {
            Diagnostic first = all.get(k);
            if (first.code() == again.code() && first.message().equals(again.message())) {
                all.set(k, first.withNote(again.span(), "here too"));
                return true;
            }
        }
        return false;
    }

    void error(Code code, Span span, String message, String label, String help) {
        add(Diagnostic.error(code, span, message).withLabel(label).withHelp(help));
    }

    /** Whether nothing more will be added, so that there is no point in looking for it. */
    boolean full() {
        return full;
    }

    List<Diagnostic> all() {
        return all;
    }
}
