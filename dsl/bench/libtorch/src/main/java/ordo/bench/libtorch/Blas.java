package ordo.bench.libtorch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.bytedeco.javacpp.Loader;

/** The product of a native library, by its C interface and without copies. */
@SuppressWarnings("restricted") // the library is asked for by name, its signature is BLAS's
final class Blas {
    private static final int ROW_MAJOR = 101;
    private static final int PLAIN = 111;
    private static final int TRANSPOSED = 112;
    private static final String OPENBLAS = "/org/bytedeco/openblas/linux-x86_64/";
    private static final FunctionDescriptor SGEMM = FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            JAVA_INT, JAVA_INT, JAVA_FLOAT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_FLOAT, ADDRESS, JAVA_INT);

    private final String name;
    private final MethodHandle sgemm;

    private Blas(String name, File library, String setThreads, int threads) {
        this.name = name;
        SymbolLookup symbols = SymbolLookup.libraryLookup(library.toPath(), Arena.global());
        Linker linker = Linker.nativeLinker();
        this.sgemm = linker.downcallHandle(symbols.findOrThrow("cblas_sgemm"), SGEMM);
        try {
            linker.downcallHandle(symbols.findOrThrow(setThreads), FunctionDescriptor.ofVoid(JAVA_INT))
                    .invokeExact(threads);
        } catch (Throwable e) {
            throw new IllegalStateException(name + " does not take a number of threads", e);
        }
    }

    /** The library that libtorch uses here. */
    static Blas mkl(int threads) {
        Loader.load(org.bytedeco.mkl.global.mkl_rt.class);
        return new Blas("mkl", cached("/org/bytedeco/mkl/linux-x86_64/libmkl_rt.so.2"), "MKL_Set_Num_Threads", threads);
    }

    /** A library of its own: the symbols of this one are seen by nobody else. */
    static Blas openBlas(int threads) {
        System.load(cached(OPENBLAS + "libquadmath.so.0").getPath());
        System.load(cached(OPENBLAS + "libgfortran.so.5").getPath());
        return new Blas("openblas", cached(OPENBLAS + "libopenblas.so.0"), "openblas_set_num_threads", threads);
    }

    private static File cached(String resource) {
        try {
            File file = Loader.cacheResource(Blas.class, resource);
            if (file == null) {
                throw new IllegalStateException("the libraries of libtorch lack " + resource);
            }
            return file.getCanonicalFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** c = op(a) · op(b), all row-major and dense. */
    void product(boolean transposeA, boolean transposeB, int m, int n, int k, MemorySegment a, MemorySegment b,
                 MemorySegment c) {
        try {
            sgemm.invokeExact(ROW_MAJOR, transposeA ? TRANSPOSED : PLAIN, transposeB ? TRANSPOSED : PLAIN, m, n, k, 1f, a,
                    transposeA ? m : k, b, transposeB ? k : n, 0f, c, n);
        } catch (Throwable e) {
            throw new IllegalStateException(name + " failed", e);
        }
    }
}
