package ordo.bench.libtorch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private Blas(String name, Path library, String setThreads, int threads) {
        this.name = name;
        SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
        Linker linker = Linker.nativeLinker();
        this.sgemm = linker.downcallHandle(symbols.findOrThrow("cblas_sgemm"), SGEMM);
        try {
            linker.downcallHandle(symbols.findOrThrow(setThreads), FunctionDescriptor.ofVoid(JAVA_INT))
                    .invokeExact(threads);
        } catch (Throwable e) {
            throw new IllegalStateException(name + " does not take a number of threads", e);
        }
    }

    /** The library that libtorch uses here; JavaCPP has unpacked it by the time libtorch is loaded. */
    static Blas mkl(int threads) {
        try {
            File library = Loader.cacheResource(Blas.class, "/org/bytedeco/mkl/linux-x86_64/libmkl_rt.so.2");
            return new Blas("mkl", library.toPath(), "MKL_Set_Num_Threads", threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A library of its own, unpacked apart: in JavaCPP's cache its name leads to MKL. Nobody else sees its symbols. */
    static Blas openBlas(int threads) {
        try {
            Path folder = Files.createDirectories(Loader.getCacheDir().toPath().resolve("ordo-bench-openblas"));
            System.load(unpacked("libquadmath.so.0", folder).toString());
            System.load(unpacked("libgfortran.so.5", folder).toString());
            return new Blas("openblas", unpacked("libopenblas.so.0", folder), "openblas_set_num_threads", threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked(String library, Path folder) throws IOException {
        Path file = folder.resolve(library);
        URL resource = Blas.class.getResource(OPENBLAS + library);
        if (!Files.exists(file) || Files.size(file) != resource.openConnection().getContentLengthLong()) {
            Path written = Files.createTempFile(folder, library, "");
            try (InputStream in = resource.openStream()) {
                Files.copy(in, written, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
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
