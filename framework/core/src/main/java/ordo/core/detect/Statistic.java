package ordo.core.detect;

/** What is compared between a row and held-out data. The smaller it is, the more unusual the row. */
public enum Statistic {
    /** T(x) = log p(x): rows that the model finds too unlikely. One-sided. */
    LIKELIHOOD,
    /**
     * T(x) = log p(x) - log q(x) with q a background model that knows less of what is peculiar to the data: what both find
     * likely or unlikely, such as plain backgrounds, no longer counts (Ren et al. 2019). One-sided.
     */
    LIKELIHOOD_RATIO,
    /**
     * T(x) = -|log p(x) - m| with m the mean of log p over the held-out rows: rows that are too unlikely, and rows that
     * are too likely to be typical (Nalisnick et al. 2019). Two-sided.
     */
    TYPICALITY
}
