package ordo.plugin.formats;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a npy file, a Python dictionary such as
 * {@code {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }}. Only dictionaries of this form are understood;
 * nothing is ever executed.
 *
 * @param descr   the type as NumPy writes it, {@code "<f8"}; a structured type as it stands there
 * @param fortran whether the first extent runs fastest
 * @param extents of the array
 */
record NpyHeader(String descr, boolean fortran, long[] extents) {
    /** The first bytes of a npy file. */
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 20;
    private static final Pattern ENTRY = Pattern.compile(
            "\\s*'(descr|fortran_order|shape)'\\s*:\\s*('[^']*'|\\[.*\\]|True|False|\\([0-9L,\\s]*\\))\\s*(,|(?=}))");
    private static final Pattern TYPE = Pattern.compile("([<>=|])([biuf][1248])");

    /** Reads the magic number, the version and the dictionary. */
    static NpyHeader read(DataFile file) throws IOException {
        byte[] start = file.exactly(8, "the header");
        if (!Arrays.equals(MAGIC, Arrays.copyOf(start, 6))) {
            throw file.faultAt(0, "a npy file begins with \\x93NUMPY, this one does not",
                    "check that it is a npy file");
        }
        if (start[6] < 1 || start[6] > 3) {
            throw file.faultAt(6, "the version is " + start[6] + ", known are 1, 2 and 3",
                    "write the file with numpy.save");
        }
        byte[] size = file.exactly(start[6] == 1 ? 2 : 4, "the length of the header");
        long length = 0;
        for (int i = size.length - 1; i >= 0; i--) {
            length = length << 8 | size[i] & 0xff;
        }
        if (length > LONGEST) {
            throw file.faultAt(8, "the header is said to take " + length + " bytes", DataFile.COPY_AGAIN);
        }
        long at = file.position();
        String text = new String(file.exactly((int) length, "the header"), StandardCharsets.ISO_8859_1);
        return parse(text).orElseThrow(() -> file.faultAt(at, "the header is not a dictionary with descr, "
                + "fortran_order and shape: " + Quoted.of(text), DataFile.COPY_AGAIN));
    }

    /** The type and byte order of the numbers; empty where the array holds something else (text, objects, records). */
    Optional<BinaryArray> array() {
        Matcher matcher = TYPE.matcher(descr);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ByteOrder order = matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return Arrays.stream(NumberType.values()).filter(t -> t.toString().equals(matcher.group(2))).findFirst()
                .map(type -> new BinaryArray(type, order, extents, fortran));
    }

    private static Optional<NpyHeader> parse(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) {
            return Optional.empty();
        }
        Map<String, String> entries = new HashMap<>();
        Matcher entry = ENTRY.matcher(trimmed);
        int at = 1;
        while (entry.region(at, trimmed.length()).lookingAt()) {
            if (entries.put(entry.group(1), entry.group(2)) != null) {
                return Optional.empty();
            }
            at = entry.end();
        }
        if (entries.size() != 3 || !trimmed.substring(at).strip().equals("}")) {
            return Optional.empty();
        }
        return of(entries.get("descr"), entries.get("fortran_order"), entries.get("shape"));
    }

    private static Optional<NpyHeader> of(String descr, String fortran, String shape) {
        if (!shape.startsWith("(") || !fortran.matches("True|False") || !descr.matches("'.*'|\\[.*\\]")) {
            return Optional.empty();
        }
        String list = shape.substring(1, shape.length() - 1).replaceFirst(",\\s*$", "");
        String[] parts = list.isBlank() ? new String[0] : list.split(",", -1);
        long[] extents = new long[parts.length];
        for (int axis = 0; axis < parts.length; axis++) {
            String digits = parts[axis].strip().replaceFirst("L$", "");
            if (!digits.matches("[0-9]{1,18}")) {
                return Optional.empty();
            }
            extents[axis] = Long.parseLong(digits);
        }
        return Optional.of(new NpyHeader(descr.substring(1, descr.length() - 1), fortran.equals("True"),
                extents));
    }
}
