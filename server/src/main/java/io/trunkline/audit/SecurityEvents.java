package io.trunkline.audit;

import io.trunkline.thread.Joining;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of security events: a file that programs read which watch over the installation, one JSON object to a line. Thread-safe.
 *
 * <p>Tell it of what is durable already. It makes nobody wait: lines are written by a thread of its own, and what there is no room for
 * is counted and told. The file is opened anew for every portion, so that it may be moved away at any time. It is no record: what has to
 * be kept is in the audit log.
 */
public final class SecurityEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityEvents.class);
    private static final int MOST_WAITING = 10_000;
    private static final int PORTION = 1_000;

    private final Optional<Path> file;
    private final InstantSource clock;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread writer = Thread.ofVirtual().name("security-events").unstarted(this::writeAll);
    private boolean failing;

    /** @param file to append to; empty for no stream. Starts nothing before the first event. */
    public SecurityEvents(Optional<Path> file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Has an event written soon. */
    public void tell(SecurityEvent event) {
        if (file.isEmpty()) {
            return;
        }
        if (!waiting.offer(event.line())) {
            lost.incrementAndGet();
        }
        if (!started.get() && started.compareAndSet(false, true)) {
            writer.start();
        }
    }

    private void writeAll() {
        try {
            while (true) {
                List<String> portion = new ArrayList<>();
                portion.add(waiting.take());
                waiting.drainTo(portion, PORTION - 1);
                write(portion);
            }
        } catch (InterruptedException closed) {
            // The rest is written by who closes this.
        }
    }

    /** Appends lines; where that fails, they are counted as lost. */
    synchronized void write(List<String> portion) {
        long missing = lost.getAndSet(0);
        StringBuilder text = new StringBuilder();
        if (missing > 0) {
            text.append(SecurityEvent.lost(clock.instant(), missing).line()).append('\n');
        }
        portion.forEach(line -> text.append(line).append('\n'));
        try {
            append(text.toString().getBytes(StandardCharsets.UTF_8));
            failing = false;
        } catch (IOException e) {
            lost.addAndGet(missing + portion.size());
            if (!failing) {
                LOG.warn("Security events cannot be written to {}", file.orElseThrow(), e);
            }
            failing = true;
        }
    }

    /** By a stream that an interruption of its thread does not close. */
    private void append(byte[] lines) throws IOException {
        Path path = file.orElseThrow();
        if (Files.notExists(path)) {
            create(path);
        }
        try (FileOutputStream out = new FileOutputStream(path.toFile(), true)) {
            out.write(lines);
        }
    }

    private static void create(Path path) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[] {};
        try {
            Files.createFile(path, ownerOnly);
        } catch (FileAlreadyExistsException another) {
            LOG.debug("Another process has made {}", path);
        }
    }

    /** Writes what waits. What is told later is left out. */
    @Override
    public void close() {
        if (!started.getAndSet(true)) {
            return;
        }
        writer.interrupt();
        Joining.untilEnded(writer);
        List<String> rest = new ArrayList<>();
        waiting.drainTo(rest);
        if (!rest.isEmpty() || lost.get() > 0) {
            write(rest);
        }
    }
}
