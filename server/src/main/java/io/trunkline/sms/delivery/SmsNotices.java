package io.trunkline.sms.delivery;

import io.trunkline.account.Account;
import io.trunkline.account.Recipients;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import io.trunkline.notification.Recipient;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.number.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Tells owners by text messages what they are also told by mail, if they have given a mobile number. Such a message costs the account
 * nothing, and is not in its history. Thread-safe.
 *
 * <p>Nobody has confirmed the number, and the platform pays: so an account gets few of them a day, whatever its balance does.
 */
public final class SmsNotices {

    /** Messages of a notice to an account within {@link #WINDOW}. */
    static final int MOST = 3;

    static final Duration WINDOW = Duration.ofDays(1);

    /** Mails of a notice that are looked at: each may have gone to the owner and ten contacts. */
    private static final int MOST_MAILS = 11 * (MOST + 1);

    private final SmsQueue queue;
    private final Outbox outbox;
    private final Optional<String> from;
    private final InstantSource clock;

    /**
     * @param outbox where the mails of the same notices are
     * @param from the sender; empty if there are no such messages
     */
    public SmsNotices(SmsQueue queue, Outbox outbox, Optional<String> from, InstantSource clock) {
        this.queue = queue;
        this.outbox = outbox;
        this.from = from;
        this.clock = clock;
    }

    /**
     * Writes a message to an account's owner, unless the account has switched off the topic of the notice or has no mobile number; in the
     * caller's transaction, after the mails of the same notice.
     *
     * @param account as it is in that transaction
     * @param values by the names of the notice's arguments
     */
    public void add(Handle handle, Account account, Notice notice, Map<String, String> values) {
        Optional<PhoneNumber> number = Optional.ofNullable(account.profile().get(ProfileFields.MOBILE_PHONE))
                .flatMap(SmsNotices::number);
        Optional<Recipient> owner = Recipients.wanting(account, notice.topic());
        if (from.isEmpty() || number.isEmpty() || owner.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        long lately = outbox.newestSince(handle, account.id(), notice, now.minus(WINDOW), MOST_MAILS).stream()
                .distinct()
                .count();
        if (lately > MOST) {
            return;
        }
        queue.add(
                handle,
                new OutgoingRow(
                        account.id(),
                        SmsTable.nextId(handle),
                        Optional.of(notice),
                        from.get(),
                        number.get().digits(),
                        SmsContents.ofNotice(owner.get().language(), owner.get().account(), values)),
                now);
    }

    /** A profile's number may have separators. */
    private static Optional<PhoneNumber> number(String text) {
        return PhoneNumber.find(text.replaceAll("[ ().-]", ""));
    }
}
