package io.trunkline.notification.send;

import io.trunkline.notification.Claim;
import io.trunkline.notification.mail.Mails;
import io.trunkline.thread.Lanes;
import io.trunkline.thread.SendingTime;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the parcels of one claim, a few at once: in lanes, each of which has written one outcome to disk before it sends the next mail. So a
 * crash repeats no more mails than there are lanes. For one use.
 */
final class MailLanes {

    /** Lanes at once, and so connections: most servers accept that many from one client. */
    private static final int MOST_LANES = 4;

    private static final Logger LOG = LoggerFactory.getLogger(MailLanes.class);

    private final SmtpTransport transport;
    private final Mails mails;
    private final MailOutcomes outcomes;
    private final SendingTime time;
    private final BooleanSupplier stopping;
    private final List<Parcel> parcels;
    private final AtomicReference<MailOutcome.@Nullable Unreachable> down = new AtomicReference<>();

    /** @param time after which no mail is begun, and what is under way is cut off: the claims may be another server's soon */
    MailLanes(
            SmtpTransport transport,
            Mails mails,
            MailOutcomes outcomes,
            List<Parcel> parcels,
            SendingTime time,
            BooleanSupplier stopping) {
        this.transport = transport;
        this.mails = mails;
        this.outcomes = outcomes;
        this.parcels = parcels;
        this.time = time;
        this.stopping = stopping;
    }

    /**
     * Sends them, and waits until all have an outcome or were given back.
     *
     * @throws RuntimeException if an outcome could not be written: the claim expires, and the mail is sent again
     */
    void run() {
        new Lanes("mail", MOST_LANES, stopping, time::isOver, _ -> transport.abort()).run(parcels, this::process);
    }

    private void process(Parcel parcel) {
        MailOutcome.Unreachable known = down.get();
        if (known != null) {
            outcomes.postponed(parcel.claims(), known.reason());
        } else if (time.isOver() || stopping.getAsBoolean()) {
            outcomes.released(parcel.claims());
        } else {
            send(parcel);
        }
    }

    private void send(Parcel parcel) {
        List<Claim> wanted = outcomes.withoutWithheld(parcel.claims());
        if (!wanted.isEmpty()) {
            handOver(new Parcel(wanted));
        }
    }

    private void handOver(Parcel parcel) {
        Parcel writable = parcel;
        Optional<MimeMessage> mail = write(writable);
        if (mail.isEmpty() && parcel.claims().size() > 1) {
            // One that cannot be written is given up, and the others are sent.
            List<Claim> good = new ArrayList<>();
            for (Claim claim : parcel.claims()) {
                if (write(new Parcel(List.of(claim))).isPresent()) {
                    good.add(claim);
                } else {
                    giveUp(List.of(claim));
                }
            }
            if (good.isEmpty()) {
                return;
            }
            writable = new Parcel(good);
            mail = write(writable);
        }
        if (mail.isEmpty()) {
            giveUp(writable.claims());
            return;
        }
        MailOutcome outcome = transport.send(mail.get());
        if (outcome instanceof MailOutcome.Unreachable unreachable) {
            down.set(unreachable);
        }
        outcomes.write(writable.claims(), outcome);
    }

    private void giveUp(List<Claim> claims) {
        outcomes.failed(claims, "The message cannot be written as a mail");
    }

    private Optional<MimeMessage> write(Parcel parcel) {
        try {
            return Optional.of(mails.mime(parcel.messages()));
        } catch (RuntimeException e) {
            // The exception may show a value.
            LOG.debug(
                    "Message {} cannot be written as a mail",
                    parcel.claims().getFirst().id(),
                    e);
            return Optional.empty();
        }
    }
}
