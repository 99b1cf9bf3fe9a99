/**
 * The backend {@code cpu}: the Vector API on {@code float[]}. Start reading at {@link ordo.plugin.cpu.CpuBackend}; the
 * products are in {@link ordo.plugin.cpu.LinearKernel}, everything element-wise in
 * {@link ordo.plugin.cpu.VectorFormula}.
 */
package ordo.plugin.cpu;
