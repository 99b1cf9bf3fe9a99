package ordo.cli.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours a spec for the page. It looks at single words alone, so that it shows broken specs as well. */
final class Highlighter {
    private static final Pattern TOKENS = Pattern.compile("(?<comment>#[^\\n]*)"
            + "|(?<string>\"(?:\\\\.|[^\"\\\\\\n])*\"?)"
            + "|(?<word>\\b(?:model|net|train|order|given|repeat|residual)\\b(?!\\s*=))"
            + "|(?<number>(?<![A-Za-z_0-9])[0-9][0-9_]*(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?:x[0-9]+)*)"
            + "|(?<call>[A-Za-z][A-Za-z0-9_]*(?=\\s*\\())"
            + "|(?<sign>~)");
    private static final String[] GROUPS = {"comment", "string", "word", "number", "call", "sign"};

    private Highlighter() { }

    /** The text as HTML, with a span of a class around every word that has a colour. */
    static String html(String spec) {
        var out = new StringBuilder();
        Matcher matcher = TOKENS.matcher(spec);
        int done = 0;
        while (matcher.find()) {
            out.append(Html.text(spec.substring(done, matcher.start())));
            for (String group : GROUPS) {
                if (matcher.group(group) != null) {
                    out.append("<span class=\"").append(group).append("\">").append(Html.text(matcher.group()))
                            .append("</span>");
                    break;
                }
            }
            done = matcher.end();
        }
        return out.append(Html.text(spec.substring(done))).toString();
    }
}
