/**
 * The {@code ordo} command. Start reading at {@link ordo.cli.Ordo}; each command is one class.
 */
package ordo.cli;
