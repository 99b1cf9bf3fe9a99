/**
 * From the name of a data set to checked examples. Start reading at {@link ordo.core.data.DataCatalog}, then
 * {@link ordo.core.data.DataCheck}.
 */
package ordo.core.data;
