package ordo.language.resolve;

import java.util.Map;

/**
 * The net blocks of a file.
 *
 * @param byName   in the order of the file
 * @param complete whether none was lost to a syntax error: else no network may be called unknown
 */
record Nets(Map<String, NetDefinition> byName, boolean complete) { }
