/**
 * How the command line speaks: its two streams, numbers for people, JSON for machines, and the one place that turns any
 * fault into a message and an exit code. Start reading at {@link ordo.cli.console.Console}.
 */
package ordo.cli.console;
