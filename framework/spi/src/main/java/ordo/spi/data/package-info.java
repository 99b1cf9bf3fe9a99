/**
 * Where data come from: rows of numbers, file formats and made data. Start reading at {@link ordo.spi.data.Splits}.
 */
package ordo.spi.data;
