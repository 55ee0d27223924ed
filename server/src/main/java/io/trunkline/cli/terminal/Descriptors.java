package io.trunkline.cli.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** What Java does not reveal about open files, using POSIX {@code poll}. Stateless and thread-safe. */
final class Descriptors {

    static final int STANDARD_OUTPUT = 1;

    /** {@code struct pollfd}: the descriptor, the requested events, the returned events. */
    private static final StructLayout POLL_FD =
            MemoryLayout.structLayout(ValueLayout.JAVA_INT, ValueLayout.JAVA_SHORT, ValueLayout.JAVA_SHORT);

    private static final long DESCRIPTOR = 0;
    private static final long HAPPENED = 6;

    /** POLLERR, POLLHUP and POLLNVAL, which are always reported and have the same value on all systems. */
    private static final int GONE = 0x08 | 0x10 | 0x20;

    private static final Optional<MethodHandle> POLL = poll();

    private Descriptors() {}

    /** Whether the other end of a pipe or a socket is closed; false if unknown. */
    static boolean isReaderGone(int descriptor) {
        if (POLL.isEmpty()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment asked = arena.allocate(POLL_FD);
            asked.set(ValueLayout.JAVA_INT, DESCRIPTOR, descriptor);
            int answered = (int) POLL.get().invokeExact(asked, 1L, 0);
            return answered == 1 && (asked.get(ValueLayout.JAVA_SHORT, HAPPENED) & GONE) != 0;
        } catch (Throwable e) {
            throw new IllegalStateException("poll has no exceptions", e);
        }
    }

    // The only native call; the function reads and writes eight bytes of ours.
    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> poll() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("poll")
                .map(function -> linker.downcallHandle(
                        function,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_INT)));
    }
}
