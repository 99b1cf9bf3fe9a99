/** The suite under JMH, for its profilers and its statistics; {@code ordo bench} compares with opponents. */
package ordo.bench.jmh;
