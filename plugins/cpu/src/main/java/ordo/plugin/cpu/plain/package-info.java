/**
 * Kernels without the vector module: plain loops with the bits of the reference in single precision, so the same as
 * those of the vectors. C2 turns some of the loops into vectors by itself.
 */
package ordo.plugin.cpu.plain;
