/**
 * The reference backend: plain loops, in double or single precision. What it computes in single precision is, bit for
 * bit, what a SIMD backend must compute. Start reading at {@link ordo.core.scalar.ScalarBackend}.
 */
package ordo.core.scalar;
