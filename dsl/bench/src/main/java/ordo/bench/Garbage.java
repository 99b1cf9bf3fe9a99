package ordo.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What all threads of Java together have allocated so far. The compiler's threads are none of these. */
final class Garbage {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Bytes of the threads that live now. Asking allocates some, too: ask twice in a row to know how many. */
    long allocated() {
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
