package ordo.core.plan;

/**
 * Rows of which a part was prescribed.
 *
 * @param x          rows · D numbers; those that were prescribed are untouched
 * @param drawn      log p of what was drawn, each block given all of lower rank, nats
 * @param prescribed log p of what was prescribed, each block given all of lower rank, nats
 */
public record Followed(double[] x, double[] drawn, double[] prescribed) { }
