package ordo.spi.compute;

/** The floating-point format that a backend computes in. */
public enum Precision {
    /** IEEE 754 binary32. */
    SINGLE,
    /** IEEE 754 binary64: the reference for gradients and normalisation. */
    DOUBLE
}
