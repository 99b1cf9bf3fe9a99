/**
 * File formats that data are read from and written to. Start reading at {@link ordo.plugin.formats.FormatsPlugin}, then
 * {@link ordo.plugin.formats.DataFile}, through which every format reads.
 */
package ordo.plugin.formats;
