package ordo.plugin.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import ordo.plugin.formats.digits.Digits;
import ordo.spi.OrdoException;
import ordo.spi.Shape;
import ordo.spi.data.DataSource;
import ordo.spi.data.Dataset;
import ordo.spi.data.Rows;
import ordo.spi.data.Splits;
import org.junit.jupiter.api.Test;

class CoarseMapsTest {

    private record Image(Shape shape, double... values) implements Rows {
        @Override
        public int count() {
            return values.length / shape.size();
        }

        @Override
        public void copy(int row, double[] target, int offset) {
            System.arraycopy(values, row * shape.size(), target, offset, shape.size());
        }
    }

    private static double[] map(int block, double white, Shape shape, double... values) {
        Dataset part = Dataset.of(new Image(shape, values));
        DataSource source = CoarseMaps.beside(() -> new Splits("i", part, part, part), block, white);
        Rows map = source.load().test().given().get("coarse");
        double[] row = new double[map.shape().size()];
        map.copy(map.count() - 1, row, 0);
        return row;
    }

    @Test
    void blocksHaveTheirMeanAndThoseAtTheEdgeAreSmaller() {
        assertArrayEquals(new double[] {0.5, 0.5, 1, 0.5, 0.5, 1, 0, 0, 1}, map(2, 2, Shape.of(3, 3),
                2, 0, 2,
                2, 0, 2,
                0, 0, 2));
        assertArrayEquals(new double[] {0.5, 0.25, 0.5, 0.25}, map(2, 1, Shape.of(1, 2, 2), 1, 0, 0, 0.5));
    }

    @Test
    void digitsKeepTheirLabels() {
        var digits = new Digits(1, 3, 1, 1, 28);
        Dataset train = CoarseMaps.beside(digits, 4, 1).load().train();
        assertEquals(List.of("y", "coarse"), List.copyOf(train.given().sequencedKeySet()));
        double[] image = new double[784];
        double[] map = new double[784];
        train.variables().copy(2, image, 0);
        train.given().get("coarse").copy(2, map, 0);
        double ink = 0;
        for (int i = 0; i < 784; i++) {
            ink += image[i] - map[i];
        }
        assertEquals(0, ink, 1e-9);
        assertSame(digits, CoarseMaps.beside(digits, 0, 1));
    }

    @Test
    void rowsThatAreNoImagesHaveNone() {
        String message = assertThrows(OrdoException.class, () -> map(2, 1, Shape.of(4), 1, 1, 1, 1)).getMessage();
        assertTrue(message.contains("[4]"), message);
    }
}
