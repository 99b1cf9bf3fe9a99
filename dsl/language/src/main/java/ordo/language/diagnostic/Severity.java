package ordo.language.diagnostic;

/** How grave a finding is. */
public enum Severity {
    /** The spec means nothing, or not what it says; it does not run. */
    ERROR("error"),
    /** The spec runs, and its author should know this. */
    WARNING("warning");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word that begins a rendered diagnostic. */
    public String word() {
        return word;
    }
}
