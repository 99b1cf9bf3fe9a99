package ordo.spi.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordo.spi.Shape;

/**
 * One side of a {@link Convolution}, cell by cell: which class each site and channel belongs to. Channels whose degrees
 * agree at every site form a group, and the rule is applied to groups.
 */
final class SiteClasses {
    /** Whether an edge between a cell of this side and one of the other is live, each given by site and channel. */
    @FunctionalInterface
    interface Rule {
        boolean live(int site, int channel, int otherSite, int otherChannel);
    }

    private final List<SiteClass> classes = new ArrayList<>();
    private final SiteMap map;
    private final int[] rows;
    private final int[] columns;
    private final int[] groupOf;
    private final int[] origins;
    private final int[] distances;
    private final SiteClass[][] bySite;

    /**
     * @param map         from the other side's sites to this side's
     * @param window      the taps
     * @param sign        1 where taps are seen from this side, -1 where from the other
     * @param groups      where the groups of this side's channels start, and their number
     * @param otherGroups the same for the other side
     */
    SiteClasses(SiteMap map, Window window, int sign, int[] groups, int[] otherGroups, Rule rule) {
        int sites = map.outputs().size();
        this.map = map;
        this.origins = new int[sites];
        Arrays.setAll(origins, map::origin);
        this.distances = new int[window.taps()];
        this.rows = new int[window.taps()];
        this.columns = new int[window.taps()];
        for (int tap = 0; tap < rows.length; tap++) {
            rows[tap] = sign * window.rowOffset(tap);
            columns[tap] = sign * window.columnOffset(tap);
            distances[tap] = map.distance(rows[tap], columns[tap]);
        }
        this.bySite = new SiteClass[groups.length - 1][sites];
        this.groupOf = new int[groups[groups.length - 1]];
        int channels = otherGroups[otherGroups.length - 1];
        for (int g = 0; g < groups.length - 1; g++) {
            int from = groups[g];
            Map<List<Integer>, List<Integer>> alike = new LinkedHashMap<>();
            for (int site = 0; site < sites; site++) {
                List<Integer> links = new ArrayList<>();
                for (int tap = 0; tap < distances.length; tap++) {
                    boolean there = touches(site, tap);
                    int other = origins[site] + distances[tap];
                    for (int h = 0; there && h < otherGroups.length - 1; h++) {
                        if (rule.live(site, from, other, otherGroups[h])) {
                            append(links, tap * channels + otherGroups[h], tap * channels + otherGroups[h + 1]);
                        }
                    }
                }
                alike.computeIfAbsent(links, none -> new ArrayList<>()).add(site);
            }
            for (var each : alike.entrySet()) {
                var found = new SiteClass(from, groups[g + 1], ints(each.getValue()), ints(each.getKey()));
                classes.add(found);
                for (int site : found.sites()) {
                    bySite[g][site] = found;
                }
            }
            for (int channel = from; channel < groups[g + 1]; channel++) {
                groupOf[channel] = g;
            }
        }
    }

    private static void append(List<Integer> links, int from, int to) {
        if (!links.isEmpty() && links.getLast() == from) {
            links.removeLast();
        } else {
            links.add(from);
        }
        links.add(to);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many cells there are at each site. */
    static int channels(int[] degrees, Shape sites) {
        if (degrees.length == 0 || degrees.length % sites.size() != 0) {
            throw new IllegalArgumentException(degrees.length + " degrees for sites " + sites);
        }
        return degrees.length / sites.size();
    }

    /** Where a new group of channels starts, and the number of channels. */
    static int[] groups(int[] degrees, int channels) {
        return IntStream.concat(IntStream.range(0, channels).filter(c -> c == 0 || differ(degrees, channels, c)),
                IntStream.of(channels)).toArray();
    }

    private static boolean differ(int[] degrees, int channels, int channel) {
        for (int cell = channel; cell < degrees.length; cell += channels) {
            if (degrees[cell] != degrees[cell - 1]) {
                return true;
            }
        }
        return false;
    }

    /** Whether a tap touches a site on the other side. */
    boolean touches(int site, int tap) {
        return map.reaches(site, rows[tap], columns[tap]);
    }

    /** From where a site counts the distances of what its taps touch. */
    int origin(int site) {
        return origins[site];
    }

    /** How far what a tap touches is from the origin. */
    int distance(int tap) {
        return distances[tap];
    }

    List<SiteClass> all() {
        return classes;
    }

    /** Which weights of a matrix [links, channels] some edge uses. */
    BitSet live(int links, int channels) {
        var live = new BitSet(links * channels);
        for (SiteClass each : classes) {
            each.eachLink(link -> live.set(link * channels + each.from(), link * channels + each.to()));
        }
        return live;
    }

    SiteClass of(int site, int channel) {
        return bySite[groupOf[channel]][site];
    }
}
