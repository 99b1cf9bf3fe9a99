/**
 * The invariants that every model, and everything that models are made of, must obey, as objects that can be checked on
 * any plugin. Plugin authors start at {@link ordo.testkit.PluginProperties}, the command line at
 * {@link ordo.testkit.Verification}, readers at {@link ordo.testkit.Rules}.
 */
package ordo.testkit;
