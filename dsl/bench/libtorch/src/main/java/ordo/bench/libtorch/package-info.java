/**
 * The opponent of {@code ordo bench --against libtorch}. Models are written as a user of PyTorch writes them: eager,
 * with autograd, weights multiplied by masks. {@link ordo.bench.libtorch.Libtorch} is where to start.
 */
package ordo.bench.libtorch;
