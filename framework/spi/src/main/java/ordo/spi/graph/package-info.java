/**
 * What an architecture composes: nodes of cells, each cell with its degree, and the operations between them.
 * Start reading at {@link ordo.spi.graph.Network}; the one rule (an edge exists only if degree(u) ≤ degree(v)) is in
 * {@link ordo.spi.graph.Linear} and {@link ordo.spi.graph.Convolution}.
 */
package ordo.spi.graph;
