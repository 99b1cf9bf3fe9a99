package ordo.language.diagnostic;

/** What the renderer puts around its words: nothing, or ANSI colours. */
enum Palette {
    NONE("", "", "", "", ""),
    ANSI("\u001b[1;31m", "\u001b[1;33m", "\u001b[1;34m", "\u001b[1m", "\u001b[0m");

    private final String error;
    private final String warning;
    private final String margin;
    private final String strong;
    private final String end;

    Palette(String error, String warning, String margin, String strong, String end) {
        this.error = error;
        this.warning = warning;
        this.margin = margin;
        this.strong = strong;
        this.end = end;
    }

    String error(String text) {
        return error + text + end;
    }

    String warning(String text) {
        return warning + text + end;
    }

    String margin(String text) {
        return margin + text + end;
    }

    String strong(String text) {
        return strong + text + end;
    }
}
