/**
 * The graph of one model under one ordering: degrees inferred, causality proved, reach explained.
 * Start reading at {@link ordo.core.graph.GraphBuilder}, then {@link ordo.core.graph.Causality}.
 */
package ordo.core.graph;
