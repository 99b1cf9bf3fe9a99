package ordo.core.data;

import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;

/**
 * A 64-bit hash over every number, shape and count of data, in order: two runs with the same fingerprint have seen the
 * same examples. It guards against mistakes, not against malice.
 */
public final class Fingerprint {
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private long hash = PRIME;

    private Fingerprint() { }

    /** Of train, valid and test parts: 16 hexadecimal digits. */
    public static String of(Splits splits) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(splits.train());
        fingerprint.add(splits.valid());
        fingerprint.add(splits.test());
        return fingerprint.text();
    }

    /** Of one part. */
    public static String of(Dataset data) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(data);
        return fingerprint.text();
    }

    private String text() {
        return String.format("%016x", hash);
    }

    private void add(Dataset data) {
        add(data.variables());
        mix(data.given().size());
        data.given().forEach((name, rows) -> {
            // labels that nobody has named have a name that says nothing
            if (!name.equals(Dataset.LABELS)) {
                name.chars().forEach(this::mix);
            }
            add(rows);
        });
    }

    private void add(Rows rows) {
        for (int extent : rows.shape().extents()) {
            mix(extent);
        }
        mix(-1);
        mix(rows.count());
        double[] row = new double[rows.shape().size()];
        for (int i = 0; i < rows.count(); i++) {
            rows.copy(i, row, 0);
            long mixed = hash;
            for (double value : row) {
                mixed = mix(mixed, Double.doubleToLongBits(value));
            }
            hash = mixed;
        }
    }

    private void mix(long word) {
        hash = mix(hash, word);
    }

    /** FNV-1a in words of 64 bits, with a shift that carries the upper bits down. */
    private static long mix(long hash, long word) {
        long product = (hash ^ word) * PRIME;
        return product ^ product >>> 32;
    }
}
