package io.trunkline.audit;

import io.trunkline.thread.Joining;
import io.trunkline.thread.Signal;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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

    /** For so long what is left is written at the end. A pipe that nobody reads would take for ever. */
    private static final Duration LAST_WRITES = Duration.ofSeconds(5);

    private static final Duration UNTIL_WOKEN = Duration.ofDays(1);

    private final Optional<Path> file;
    private final InstantSource clock;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Signal told = new Signal();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();

    /** A thread of the platform, as opening a pipe would hold one of those that virtual threads share, and no reason for a process to go on. */
    private final Thread writer =
            Thread.ofPlatform().daemon().name("security-events").unstarted(this::writeAll);

    private volatile boolean closing;
    private boolean failing;

    /** @param file to append to; empty for no stream. Starts nothing before the first event. */
    public SecurityEvents(Optional<Path> file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Has an event written soon. */
    public void tell(SecurityEvent event) {
        if (file.isEmpty() || closing) {
            return;
        }
        if (!waiting.offer(event.line()) && lost.getAndIncrement() == 0) {
            LOG.warn("{} takes security events too slowly, and some are lost", file.orElseThrow());
        }
        if (!started.get() && started.compareAndSet(false, true)) {
            writer.start();
        }
        told.give();
    }

    private void writeAll() {
        try {
            while (!closing || !waiting.isEmpty()) {
                List<String> portion = new ArrayList<>();
                waiting.drainTo(portion, PORTION);
                if (portion.isEmpty()) {
                    told.await(UNTIL_WOKEN);
                } else {
                    write(portion);
                }
            }
            if (lost.get() > 0) {
                write(List.of());
            }
        } catch (InterruptedException e) {
            LOG.warn("Security events are not written any more, because their thread was interrupted");
        }
    }

    /** Appends lines; where that fails, they are counted as lost. */
    synchronized void write(List<String> portion) {
        long missing = lost.getAndSet(0);
        underWay.set(missing + portion.size());
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
        underWay.set(0);
    }

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

    /** Writes what waits, for some seconds at most; what could not be written by then is counted in the log. What is told later is left out. */
    @Override
    public void close() {
        closing = true;
        if (!started.get()) {
            return;
        }
        told.give();
        boolean _ = Joining.within(LAST_WRITES, writer);
        long left = lost.get() + underWay.get() + waiting.size();
        if (left > 0) {
            LOG.warn("Security events that could not be written to {} and are lost: {}", file.orElseThrow(), left);
        }
    }
}
