package io.trunkline.sms.delivery;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.sms.delivery.SmsMetrics.Arrival;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.sms.text.SmsText;
import io.trunkline.store.Database;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives incoming messages to the accounts whose numbers they were sent to: in the history, where the text is stored only if the account has
 * that switched on, and by a callback, which always has the text. Thread-safe.
 *
 * <p>If several accounts use a number, it belongs to the one that has had it switched on for longest: nobody takes over a number that is in
 * use.
 */
public final class SmsInbound {

    /** Characters of a text, in code points, as the callback's payload allows; the rest of a longer one is cut off. */
    public static final int LONGEST_TEXT = 4096;

    /** Characters of a sender's name: carriers write at most 11, and longer ones are cut. */
    private static final int LONGEST_SOURCE = 21;

    /** Accounts with a number that are looked at. */
    private static final int MOST_ACCOUNTS = 10;

    private final Database database;
    private final AccountReader reader;
    private final SmsTable table;
    private final Callbacks callbacks;
    private final SmsMetrics metrics;
    private final InstantSource clock;

    public SmsInbound(
            Database database,
            AccountReader reader,
            SmsTable table,
            Callbacks callbacks,
            SmsMetrics metrics,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.table = table;
        this.callbacks = callbacks;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Takes in a message; returns once it is on disk. One to a number that no account uses is dropped.
     *
     * @param source number or name of the sender
     * @param destination number, with or without a plus sign
     * @param name what the gateway calls the message, so that a repetition is recognised; empty if it has no name
     * @return whether an account has it
     */
    public boolean receive(String source, String destination, String text, Optional<String> name) {
        Optional<PhoneNumber> number = PhoneNumber.find(destination);
        Arrival arrival = number.isEmpty()
                ? Arrival.DROPPED
                : database.write(handle -> receive(handle, sender(source), number.get(), cut(text), name));
        metrics.count(arrival);
        return arrival != Arrival.DROPPED;
    }

    private Arrival receive(
            Handle handle, String source, PhoneNumber number, String text, Optional<String> name) {
        Optional<Account> owner = owner(handle, number);
        if (owner.isEmpty()) {
            return Arrival.DROPPED;
        }
        Account account = owner.get();
        reader.hold(handle, account.id());
        if (name.isPresent() && isKnown(handle, account.id(), name.get())) {
            return Arrival.REPEATED;
        }
        boolean storeText = Boolean.TRUE.equals(account.profile().get(ProfileFields.STORE_INBOUND_SMS));
        table.add(
                handle,
                new StoredSms(
                        account.id(),
                        SmsTable.nextId(handle),
                        SmsDirection.IN,
                        false,
                        source,
                        number.digits(),
                        SmsText.countParts(text),
                        BigDecimal.ZERO,
                        SmsStatus.OK,
                        Optional.empty(),
                        Optional.empty(),
                        clock.instant(),
                        OptionalLong.empty(),
                        storeText ? Optional.of(text) : Optional.empty()),
                name.orElse(null));
        callbacks.add(handle, account.id(), CallbackType.SMS_INBOUND, payload(source, number.digits(), text));
        return Arrival.RECORDED;
    }

    private Optional<Account> owner(Handle handle, PhoneNumber number) {
        List<Long> accounts = handle.createQuery("SELECT account_id FROM sms_numbers WHERE phone_number = ?"
                        + " ORDER BY changed, account_id LIMIT ?")
                .bind(0, number.digits())
                .bind(1, MOST_ACCOUNTS)
                .mapTo(Long.class)
                .list();
        return accounts.stream()
                .flatMap(id -> reader.find(handle, id).stream())
                .filter(Account::active)
                .findFirst();
    }

    private static boolean isKnown(Handle handle, long accountId, String name) {
        return handle.createQuery("SELECT 1 FROM sms WHERE account_id = ? AND report_id = ?")
                .bind(0, accountId)
                .bind(1, name)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    private static JsonNode payload(String source, String destination, String text) {
        var payload = JsonMapper.shared().createObjectNode();
        payload.putObject(CallbackType.SMS_INBOUND.wireName())
                .put("source_number", source)
                .put("destination_number", destination)
                .put("sms_body", text);
        return payload;
    }

    /** Digits without a plus sign, or a name in one line. */
    private static String sender(String source) {
        return PhoneNumber.find(source).map(PhoneNumber::digits).orElseGet(() -> name(source));
    }

    private static String name(String source) {
        return source.codePoints()
                .filter(character -> !Character.isISOControl(character))
                .limit(LONGEST_SOURCE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }
}
