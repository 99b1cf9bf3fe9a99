package ordo.core.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LineChartTest {
    private static Document parsed(LineChart chart) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.svg())));
    }

    private static List<Element> all(Document document, String tag) {
        List<Element> elements = new ArrayList<>();
        var nodes = document.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static LineChart chart(LineChart.Series... series) {
        return new LineChart("epoch", "nats & <more>", List.of(series), OptionalDouble.empty());
    }

    @Test
    void curvesGoThroughTheirPoints() throws Exception {
        Document document = parsed(chart(new LineChart.Series("train", new double[] {1, 2, 3},
                new double[] {30, 20, 10}), new LineChart.Series("valid \"<x>\"", new double[] {1, 2, 3},
                new double[] {30, Double.NaN, 20}), new LineChart.Series("dot", new double[] {2}, new double[] {20})));
        List<Element> curves = all(document, "polyline");
        assertEquals(2, curves.size());
        double[] train = numbers(curves.getFirst());
        assertArrayEquals(new double[] {64, 384, 704}, new double[] {train[0], train[2], train[4]}, 0.1);
        assertEquals(train[3], (train[1] + train[5]) / 2, 0.1);
        assertTrue(train[1] < train[5], "larger numbers are higher up");
        double[] valid = numbers(curves.get(1));
        assertArrayEquals(new double[] {train[0], train[1], train[4], train[3]}, valid, 0.1);
        assertEquals(1, all(document, "circle").size());
        List<String> texts = all(document, "text").stream().map(Element::getTextContent).toList();
        assertTrue(texts.containsAll(List.of("epoch", "nats & <more>", "valid \"<x>\"", "1", "2", "3", "10", "30")),
                texts.toString());
    }

    private static double[] numbers(Element curve) {
        return java.util.Arrays.stream(curve.getAttribute("points").split("[ ,]")).mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Otherwise the first epoch would press the rest of the curve flat. */
    @Test
    void theSteepBeginningMayLeaveTheChart() throws Exception {
        double[] x = new double[100];
        double[] y = new double[100];
        for (int i = 0; i < 100; i++) {
            x[i] = i + 1;
            y[i] = 90 + (i == 0 ? 10_000 : 100.0 / (i + 10));
        }
        double[] points = numbers(all(parsed(chart(new LineChart.Series("train", x, y))), "polyline").getFirst());
        assertTrue(points[1] < 0);
        assertTrue(points[21] > 60 && points[199] - points[21] > 100, "the rest is flat");
    }

    @Test
    void emptyAndConstantChartsAreCharts() throws Exception {
        parsed(chart());
        parsed(chart(new LineChart.Series("none", new double[0], new double[0])));
        parsed(chart(new LineChart.Series("nan", new double[] {1}, new double[] {Double.NaN})));
        Document one = parsed(chart(new LineChart.Series("constant", new double[] {1, 2}, new double[] {5, 5})));
        double[] points = numbers(all(one, "polyline").getFirst());
        assertTrue(points[1] > 34 && points[1] < 292);
        assertThrows(IllegalArgumentException.class,
                () -> new LineChart.Series("x", new double[] {1}, new double[] {1, 2}));
    }

    @Test
    void theBestEpochIsMarked() throws Exception {
        LineChart.Series series = new LineChart.Series("a", new double[] {1, 3}, new double[] {1, 2});
        Document document = parsed(new LineChart("x", "y", List.of(series), OptionalDouble.of(2)));
        List<Element> marks = all(document, "line").stream().filter(e -> e.hasAttribute("stroke-dasharray")).toList();
        assertEquals(List.of("384.0"), marks.stream().map(e -> e.getAttribute("x1")).toList());
        assertTrue(all(parsed(new LineChart("x", "y", List.of(series), OptionalDouble.of(9))), "line").stream()
                .noneMatch(e -> e.hasAttribute("stroke-dasharray")));
    }

    @Test
    void theLanguageOfTheMachineDoesNotMatter() {
        LineChart chart = chart(new LineChart.Series("a", new double[] {0.25, 1.5}, new double[] {-0.5, 0.75}));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            String expected = chart.svg();
            Locale.setDefault(Locale.GERMANY);
            assertEquals(expected, chart.svg());
            assertTrue(expected.contains(">\u22120.4<") && expected.contains(">0.0<"), expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void ticksAreRound() {
        assertArrayEquals(new double[] {85, 90, 95, 100, 105}, new Axis(84.2, 107, false, 0, 1).ticks(), 1e-9);
        assertArrayEquals(new double[] {1, 2, 3}, new Axis(1, 3, true, 0, 1).ticks(), 1e-9);
        assertEquals("100", new Axis(84.2, 107, false, 0, 1).label(100));
        assertEquals("0.10", new Axis(0, 0.11, false, 0, 1).label(0.1));
    }
}
