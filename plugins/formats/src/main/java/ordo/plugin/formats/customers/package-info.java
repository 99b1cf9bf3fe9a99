/**
 * A table of customers that the program makes: columns of every kind that hang together. Start reading at
 * {@link ordo.plugin.formats.customers.Customer}.
 */
package ordo.plugin.formats.customers;
