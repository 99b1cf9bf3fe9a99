package ordo.core.complete;

/** How the missing values of a row were found. */
public enum Method {
    /** There is no missing value. */
    NOTHING_MISSING("complete", "nothing is missing"),
    /** Every ordering of the model has the known variables first: the rest is drawn by steps. */
    ORDERING("exact", "exact: the ordering puts what is known first"),
    /** The network serves every ordering, so one was made that has the known variables first. */
    CHOSEN_ORDERING("exact-chosen-ordering", "exact under an ordering chosen to put what is known first"),
    /** One ordering of an ensemble has the known variables first; the others are left out. */
    ONE_MEMBER("exact-one-ordering", "exact under the one ordering of the ensemble that puts what is known first"),
    /** All values that the missing variables can take together were scored, and Bayes' rule applied. */
    ENUMERATION("exact-enumerated", "exact by Bayes: all values of what is missing were scored"),
    /**
     * Sampling, importance, resampling (Rubin 1987): the missing variables were drawn by steps as if what is known of
     * higher rank were not, and the draws weighted by the conditionals of the known ones. log p(known), and with it
     * log p(missing | known), is an estimate.
     */
    RESAMPLING("approximate", "approximate: weighted draws; their log p is an estimate");

    private final String word;
    private final String sentence;

    Method(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    /** One word, for files. */
    public String word() {
        return word;
    }

    /** What was done, for people. */
    public String sentence() {
        return sentence;
    }

    /** Whether completions follow the model's conditional distribution exactly, and log p is exact. */
    public boolean exact() {
        return this != RESAMPLING;
    }
}
