package ordo.testkit.broken;

/** What is wrong with {@link Scan} or its kernel, the rule that it breaks, and words that the message must have. */
enum Flaw {
    /** Nothing. */
    NONE(-1),
    /** The number of weights depends on the member of the ensemble. */
    OTHER_SHAPE_FOR_EACH_MEMBER(0, "'scan.weight'", "under one ordering"),
    /** The kernel reads the variable whose parameters it computes, and keeps quiet about it. */
    LEAKY_KERNEL(1, "'scan'", "reads more than reads() lists", "degree"),
    /** "Up to and including" instead of "below", said and done. */
    OFF_BY_ONE(1, "not autoregressive", "the conditional of variable", "sees variable", "scan"),
    /** The variable of a rank is taken for the rank of a variable: right for half of all orderings that people try. */
    INVERSE_ORDERING(1, "not autoregressive", "sees variable"),
    /** The variable just before is left out. */
    BLIND_SPOT(1, "blind spot that nobody declared", "cannot see variable"),
    /** degrees() disagrees with reads(), so that the proof is about another network. */
    UNDERSTATED_DEGREES(1, "degrees()", "'scan'", "reads()"),
    /** What is said to be read is not. */
    DEAD_EDGE(1, "the graph says", "parameters were the same"),
    /** The gradient flows to variables that were not read. */
    LEAKY_GRADIENT(1, "the gradient of the conditional of variable", "must be 0"),
    /** The running sum of the steps leaves out what was known first. */
    STALE_CACHE(3, "'scan'", "by steps", "full pass"),
    /** The running sum is rounded to fewer digits than the full pass. */
    ROUGH_CACHE(3, "by steps", "full pass"),
    /** The steps compute everything anew. */
    COSTLY_STEPS(3, "more than 1.25 times", "'scan'"),
    /** The last row of a batch is forgotten in the gradient of the weights. */
    WRONG_GRADIENT(5, "'scan.weight'", "difference quotient"),
    /** The gradient of the inputs has the wrong factor. */
    WRONG_INPUT_GRADIENT(5, "the variables", "difference quotient"),
    /** A gradient is written over what another reader of the same cells has left. */
    OVERWRITTEN_GRADIENT(5, "difference quotient"),
    /** The weights are scaled by the number of the variable: a label, which means nothing. */
    MEANINGFUL_LABELS(7, "no way to permute the parameters"),
    /** Rows behind the last whole block of four are computed a little differently. */
    RAGGED_BATCH(8, "with batches of", "log p"),
    /** The kernel remembers how often it was called. */
    MEMORY(8, "when computed again", "log p");

    private final int rule;
    private final String[] words;

    Flaw(int rule, String... words) {
        this.rule = rule;
        this.words = words;
    }

    int rule() {
        return rule;
    }

    String[] words() {
        return words.clone();
    }
}
