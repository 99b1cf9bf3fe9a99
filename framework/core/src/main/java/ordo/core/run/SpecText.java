package ordo.core.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A spec as it was trained, with its SHA-256: parameters are worth nothing with another one. */
record SpecText(String text, String hash) {

    SpecText(String text) {
        this(text, sha256(text));
    }

    /** Reads {@code spec.ar} and checks that it is the one that was trained. */
    static SpecText read(Path file, String expectedHash) {
        SpecText spec = new SpecText(Json.read(file, "restore the file from a copy, or train again"));
        if (!spec.hash.equals(expectedHash)) {
            throw FileFault.damaged(file, "the spec is not the one that was trained",
                    "undo the change; to train a changed spec, keep it elsewhere");
        }
        return spec;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
