package ordo.core.run;

import java.util.Arrays;
import ordo.spi.Shape;
import ordo.spi.compute.Precision;

/**
 * An array of numbers with its shape, row-major, as it lies on disk. The arrays are not copied: whoever makes a tensor
 * does not change them afterwards. Two tensors are equal if their type, shape and numbers are (NaN equals NaN, and -0
 * differs from 0).
 */
public sealed interface Tensor {

    /** Its shape; {@code []} is a single number. */
    Shape shape();

    /** Its numbers as binary64, exactly. */
    double[] toDoubles();

    /** Binary32, the safetensors type F32. */
    record Singles(Shape shape, float[] values) implements Tensor {
        /** Checks that there are as many numbers as the shape says. */
        public Singles {
            Tensor.check(shape, values.length);
        }

        @Override
        public double[] toDoubles() {
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = values[i];
            }
            return wide;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Singles that && shape.equals(that.shape) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "F32" + shape;
        }
    }

    /** Binary64, the safetensors type F64. */
    record Doubles(Shape shape, double[] values) implements Tensor {
        /** Checks that there are as many numbers as the shape says. */
        public Doubles {
            Tensor.check(shape, values.length);
        }

        @Override
        public double[] toDoubles() {
            return values.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Doubles that && shape.equals(that.shape) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "F64" + shape;
        }
    }

    /** Signed 64-bit whole numbers, the safetensors type I64. */
    record Longs(Shape shape, long[] values) implements Tensor {
        /** Checks that there are as many numbers as the shape says. */
        public Longs {
            Tensor.check(shape, values.length);
        }

        /** @throws ArithmeticException for a number that binary64 does not hold */
        @Override
        public double[] toDoubles() {
            double[] numbers = new double[values.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values[i];
                if ((long) numbers[i] != values[i] || values[i] == Long.MAX_VALUE) {
                    throw new ArithmeticException(values[i] + " is no binary64 number");
                }
            }
            return numbers;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Longs that && shape.equals(that.shape) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "I64" + shape;
        }
    }

    /** Whole numbers 0 … 255, the safetensors type U8; kept in bytes, to be read with {@code & 0xff}. */
    record Bytes(Shape shape, byte[] values) implements Tensor {
        /** Checks that there are as many numbers as the shape says. */
        public Bytes {
            Tensor.check(shape, values.length);
        }

        @Override
        public double[] toDoubles() {
            double[] numbers = new double[values.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values[i] & 0xff;
            }
            return numbers;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && shape.equals(that.shape) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "U8" + shape;
        }
    }

    /**
     * What a backend of this precision computes with.
     *
     * @param values as read from the backend; with {@link Precision#SINGLE} each must be a binary32 number (or NaN)
     * @throws IllegalArgumentException if a number would change by being stored
     */
    static Tensor of(Shape shape, double[] values, Precision precision) {
        if (precision == Precision.DOUBLE) {
            return new Doubles(shape, values);
        }
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
            if (Double.compare(narrow[i], values[i]) != 0) {
                throw new IllegalArgumentException("number " + i + ", " + values[i] + ", is no binary32 number");
            }
        }
        return new Singles(shape, narrow);
    }

    private static void check(Shape shape, int count) {
        if (shape.size() != count) {
            throw new IllegalArgumentException(count + " numbers for shape " + shape);
        }
    }
}
