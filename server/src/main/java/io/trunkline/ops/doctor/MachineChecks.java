package io.trunkline.ops.doctor;

import io.trunkline.tls.ServerCertificate;
import io.trunkline.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Checks of what this machine has: room and the certificate. Immutable.
 *
 * @param data the data folder
 * @param tls empty if there is no HTTPS
 */
public record MachineChecks(Path data, Optional<TlsSettings> tls, InstantSource clock) {

    /** Less room than this is a warning. */
    public static final long LITTLE_ROOM = 1L << 30;

    /** With less room than this, the next busy hour may be the last. */
    public static final long NO_ROOM = 100L << 20;

    private static final Duration SOON = Duration.ofDays(14);

    /** All of them. */
    public List<Check> all() {
        return List.of(new Check("disk", this::disk), new Check("certificate", this::certificate));
    }

    private Finding disk() {
        long free;
        try {
            free = Files.getFileStore(data).getUsableSpace();
        } catch (IOException e) {
            return Finding.failed("The data folder " + data + " cannot be examined.");
        }
        return disk(free);
    }

    static Finding disk(long free) {
        String detail = (free >> 20) + " MiB are free in the data folder.";
        if (free < NO_ROOM) {
            return Finding.failed(detail + " Make room at once.");
        }
        return free < LITTLE_ROOM ? Finding.warning(detail + " Make room soon.") : Finding.ok(detail);
    }

    private Finding certificate() {
        if (tls.isEmpty()) {
            return Finding.ok("HTTPS is off.");
        }
        Optional<X509Certificate> found = ServerCertificate.onDisk(data, tls.get());
        if (found.isEmpty()) {
            return Finding.warning("There is no certificate yet; the server makes one when it starts.");
        }
        return certificate(
                found.get().getNotBefore().toInstant(),
                found.get().getNotAfter().toInstant(),
                clock.instant());
    }

    static Finding certificate(Instant from, Instant until, Instant now) {
        if (now.isBefore(from)) {
            return Finding.failed("The HTTPS certificate is not valid before " + from + ".");
        }
        if (!now.isBefore(until)) {
            return Finding.failed("The HTTPS certificate expired on " + until + ".");
        }
        String detail = "The HTTPS certificate expires on " + until + ", in "
                + Finding.text(Duration.between(now, until)) + ".";
        return now.plus(SOON).isAfter(until) ? Finding.warning(detail) : Finding.ok(detail);
    }
}
