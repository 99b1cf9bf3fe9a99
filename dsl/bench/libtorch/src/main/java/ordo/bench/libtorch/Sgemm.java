package ordo.bench.libtorch;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import ordo.bench.Entrant;
import ordo.bench.Work.Form;
import ordo.bench.Work.Product;

/** One product by one library, on aligned memory outside the heap. */
final class Sgemm implements Entrant {
    private static final long ALIGNMENT = 64;

    private final Blas blas;
    private final Product work;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment a;
    private final MemorySegment b;
    private final MemorySegment c;

    Sgemm(Blas blas, Product work) {
        this.blas = blas;
        this.work = work;
        a = copy(work.a());
        b = copy(work.b());
        c = arena.allocate((long) Float.BYTES * work.m() * work.n(), ALIGNMENT);
    }

    private MemorySegment copy(float[] values) {
        MemorySegment segment = arena.allocate((long) Float.BYTES * values.length, ALIGNMENT);
        MemorySegment.copy(values, 0, segment, JAVA_FLOAT, 0, values.length);
        return segment;
    }

    @Override
    public String name() {
        return blas.name();
    }

    @Override
    public void run() {
        blas.product(work.form() == Form.A_TRANSPOSED, work.form() == Form.B_TRANSPOSED, work.m(), work.n(), work.k(), a,
                b, c);
    }

    @Override
    public double[] result() {
        double[] result = new double[work.m() * work.n()];
        for (int i = 0; i < result.length; i++) {
            result[i] = c.getAtIndex(JAVA_FLOAT, i);
        }
        return result;
    }

    @Override
    public void close() {
        arena.close();
    }
}
