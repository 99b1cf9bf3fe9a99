package ordo.language.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The form for machines. */
class DiagnosticRecordTest {
    @Test
    void isOneLineOfJson() {
        SourceFile source = SourceFile.of("a\".ar", "x\ny : é\n");
        Diagnostic diagnostic = Diagnostic.error(Code.MISSING_COMMA, new Span(source, 6, 7), "say \"é\"\n\\")
                .withLabel("l").withNote(new Span(source, 0, 1), "n").withNote("r").withHelp("h");
        assertEquals("{\"code\":\"AR009\",\"title\":\"a comma is missing\",\"severity\":\"error\","
                + "\"message\":\"say \\\"\\u00e9\\\"\\u000a\\\\\","
                + "\"place\":{\"file\":\"a\\\".ar\",\"line\":2,\"column\":5,"
                + "\"endLine\":2,\"endColumn\":6,\"start\":6,\"end\":7},\"label\":\"l\",\"notes\":[{\"place\":"
                + "{\"file\":\"a\\\".ar\",\"line\":1,\"column\":1,\"endLine\":1,\"endColumn\":2,\"start\":0,\"end\":1},"
                + "\"label\":\"n\"},{\"label\":\"r\"}],\"help\":\"h\"}", DiagnosticRecord.of(diagnostic).json());
    }
}
