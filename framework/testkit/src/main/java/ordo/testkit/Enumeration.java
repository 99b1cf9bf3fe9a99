package ordo.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.core.model.Given;
import ordo.core.model.ModelDefinition;

/**
 * Every value that the variables of a small discrete model can take together, the last variable running fastest.
 *
 * @param count     K^D
 * @param variables D
 * @param x         count · D numbers, row by row
 */
public record Enumeration(int count, int variables, double[] x) {
    /** No more rows than this are enumerated: 12 binary variables. */
    public static final int LIMIT = 4096;

    /** All rows of a model; empty if there are too many, or a continuum. */
    public static Optional<Enumeration> of(ModelDefinition definition) {
        int values = definition.domain(0).cardinality();
        int variables = definition.variables();
        double rows = Math.pow(values, variables);
        if (values == 0 || rows > LIMIT) {
            return Optional.empty();
        }
        int count = (int) rows;
        double[] x = new double[count * variables];
        for (int row = 0; row < count; row++) {
            int rest = row;
            for (int i = variables - 1; i >= 0; i--) {
                x[row * variables + i] = rest % values;
                rest /= values;
            }
        }
        return Optional.of(new Enumeration(count, variables, x));
    }

    /** The number of a row. */
    public int indexOf(double[] rows, int row, int values) {
        int index = 0;
        for (int i = 0; i < variables; i++) {
            index = index * values + (int) rows[row * variables + i];
        }
        return index;
    }

    /** For every row the same given values. */
    public List<double[]> given(ModelDefinition definition, double... values) {
        return given(definition, count, values);
    }

    /** {@code rows} times the same given values, one for each thing: all the numbers of an array are the same. */
    public static List<double[]> given(ModelDefinition definition, int rows, double... values) {
        return IntStream.range(0, values.length).mapToObj(i -> {
            double[] column = new double[rows * definition.given().get(i).size()];
            Arrays.fill(column, values[i]);
            return column;
        }).toList();
    }

    /** Up to {@code most} different combinations of what may be given; one empty one if nothing is. */
    public static List<double[]> conditions(ModelDefinition definition, int most) {
        List<double[]> all = new ArrayList<>();
        all.add(new double[0]);
        for (Given given : definition.given()) {
            List<double[]> longer = new ArrayList<>();
            for (double[] each : all) {
                for (int value = 0; value < Math.max(1, given.domain().cardinality()); value++) {
                    double[] one = Arrays.copyOf(each, each.length + 1);
                    one[each.length] = value;
                    longer.add(one);
                }
            }
            all = longer;
        }
        return all.size() <= most ? all : all.subList(all.size() - most, all.size());
    }
}
