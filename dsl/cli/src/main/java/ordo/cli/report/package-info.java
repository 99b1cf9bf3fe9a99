/**
 * The page that {@code ordo run} leaves: one HTML file with everything in it, for light and dark screens and for paper.
 * Start reading at {@link ordo.cli.report.Page}.
 */
package ordo.cli.report;
