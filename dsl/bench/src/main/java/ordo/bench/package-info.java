/**
 * What {@code ordo bench} measures. Start reading at {@link ordo.bench.Suite}, the list of cases; {@link ordo.bench.Fork}
 * is one fresh process that measures them, {@link ordo.bench.Forks} starts several, and {@link ordo.bench.Opponent} is
 * what another library implements to be measured beside Ordo.
 */
package ordo.bench;
