package ordo.language.syntax;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ordo.language.diagnostic.Code;
import ordo.language.diagnostic.Diagnostic;
import ordo.language.diagnostic.SourceFile;

/**
 * Reads a spec. The grammar is in the module's README; the parser is recursive descent over the tokens of the lexer.
 * It takes any input, never throws, and reports everything that is wrong in one go; brackets are counted, and where
 * something is missing the parser goes on as if it were there, so that one fault is one error.
 */
public final class Parser {
    private static final int FEW_BAD_BYTES = 16;

    private Parser() {}

    /** The tree of a file and what is wrong with it. */
    public static Parsed parse(SourceFile source) {
        Problems problems = new Problems(source);
        Optional<Diagnostic> refusal = refusal(source);
        if (refusal.isPresent()) {
            problems.add(refusal.get());
            Spec nothing = new Spec(source, List.of(), List.of(), true, problems.point(0));
            return new Parsed(nothing, problems.inOrder());
        }
        source.badBytes().stream().findFirst().ifPresent(bad -> problems.add(badByte(source, bad)));
        Cursor cursor = new Cursor(problems, Lexer.read(problems));
        Spec spec = new SpecParser(new Parsing(cursor, problems)).read();
        return new Parsed(spec, problems.inOrder());
    }

    /** Why a file is not worth reading: it is too long, or no text at all. */
    private static Optional<Diagnostic> refusal(SourceFile source) {
        if (source.truncated()) {
            return Optional.of(Diagnostic.error(Code.TOO_LARGE, new Problems(source).point(0),
                            "the file is larger than " + (SourceFile.MAX_BYTES >> 20) + " MiB")
                    .withHelp("a spec is a short text; is this the file you meant?"));
        }
        int nul = source.text().indexOf('\0');
        if (nul >= 0) {
            return Optional.of(Diagnostic.error(Code.NOT_TEXT, new Problems(source).span(nul, nul + 1),
                            "the file is not text: it has a zero byte").withLabel("here")
                    .withHelp("a spec is UTF-8 text; is this the file you meant, or was it saved as UTF-16?"));
        }
        return source.badBytes().size() > FEW_BAD_BYTES
                ? Optional.of(badByte(source, source.badBytes().getFirst())) : Optional.empty();
    }

    /** What the byte is in the encoding that files most often have in place of UTF-8. */
    private static String guess(int value) {
        String character = new String(new byte[] {(byte) value}, StandardCharsets.ISO_8859_1);
        return value < 0xa1 ? "" : "; it is `" + character + "` in Latin-1";
    }

    private static Diagnostic badByte(SourceFile source, SourceFile.BadByte bad) {
        int others = source.badBytes().size() - 1;
        Diagnostic first = Diagnostic.error(Code.NOT_TEXT, new Problems(source).span(bad.offset(), bad.offset() + 1),
                        String.format(Locale.ROOT, "byte %d of the file is 0x%02X, which is not UTF-8",
                                bad.byteOffset(), bad.value()))
                .withLabel("shown as U+FFFD" + guess(bad.value())).withHelp("save the file as UTF-8");
        return others == 0 ? first
                : first.withNote("the file has " + (others > 98 ? "many" : others) + " more such bytes");
    }
}
