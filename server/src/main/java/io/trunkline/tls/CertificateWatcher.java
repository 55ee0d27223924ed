package io.trunkline.tls;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Regularly checks whether the server's certificate has changed on disk or must be renewed, on a virtual
 * thread. An unusable certificate is logged once and the current one stays, until the files are in order
 * again. Thread-safe.
 */
public final class CertificateWatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatcher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerCertificate certificate;
    private final Thread thread;
    private Optional<String> lastFailure = Optional.empty();

    private CertificateWatcher(ServerCertificate certificate, Duration interval) {
        this.certificate = certificate;
        this.thread = Thread.ofVirtual().name("certificate-watcher").unstarted(() -> watch(interval));
    }

    /** Starts watching; the first check is after one interval. */
    public static CertificateWatcher start(ServerCertificate certificate, Duration interval) {
        CertificateWatcher watcher = new CertificateWatcher(certificate, interval);
        watcher.thread.start();
        return watcher;
    }

    /** Checks now, on the calling thread; never throws. Returns whether new connections get another certificate. */
    public boolean checkNow() {
        lock.lock();
        try {
            boolean changed = certificate.refresh();
            lastFailure = Optional.empty();
            return changed;
        } catch (RuntimeException e) {
            Optional<String> failure = Optional.of(e.toString());
            if (!failure.equals(lastFailure)) {
                LOG.error("HTTPS keeps its current certificate: {}", e.getMessage(), e);
            }
            lastFailure = failure;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Stops watching and waits for a running check to end. Idempotent. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the watching thread is alive. */
    boolean running() {
        return thread.isAlive();
    }

    private void watch(Duration interval) {
        try {
            while (!closed.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                checkNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
