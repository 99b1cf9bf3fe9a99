package ordo.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final String HOSTILE = "</code><script>alert('x')</script>\"'&\u0000";

    private static String page() {
        return new Page(HOSTILE, HOSTILE, List.of(new Page.Headline(HOSTILE, HOSTILE, HOSTILE)),
                Optional.of(new Page.Figure(new byte[] {1, 2, 3}, 100, HOSTILE)),
                Optional.of(new Page.Curves(new int[] {1, 2, 3}, new double[] {3, 2, Double.NaN},
                        new double[] {4, 2.5, 2}, 3, HOSTILE)),
                List.of(new Page.Table(HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE)), HOSTILE),
                        new Page.Table("", List.of(), List.of(List.of(HOSTILE, "1")), "")), HOSTILE, HOSTILE, HOSTILE)
                .html();
    }

    @Test
    void nothingThatIsTextBecomesMarkup() {
        String html = page();
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("\u0000"));
        assertEquals(17, html.split(Pattern.quote("&lt;/code&gt;&lt;script"), -1).length - 1);
    }

    @Test
    void nothingIsFetched() {
        Matcher links = Pattern.compile("(?:src|href|url\\()[=\"(]*([^\"')\\s]*)").matcher(page());
        while (links.find()) {
            assertTrue(links.group(1).startsWith("data:image/png;base64,"), links.group());
        }
        assertFalse(page().replace("http://www.w3.org/2000/svg", "").contains("http"));
    }

    @Test
    void theSpecIsColouredAndKeptLetterByLetter() {
        String spec = "# a <b>\nmodel m {\n  x[i] ~ nade(x[<i], train = 2.5e-3, name = \"model\")\n}\ntrain { }";
        String html = Highlighter.html(spec);
        assertEquals(spec, html.replaceAll("</?span[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">")
                .replace("&quot;", "\"").replace("&amp;", "&"));
        assertTrue(html.contains("<span class=\"word\">model</span> m"), html);
        assertTrue(html.contains(", train = <span class=\"number\">2.5e-3</span>"), html);
        assertTrue(html.contains("<span class=\"string\">&quot;model&quot;</span>"), html);
        assertTrue(html.contains("<span class=\"word\">train</span> { }"), html);
    }
}
