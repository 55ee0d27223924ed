package io.trunkline.sms.delivery;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.audit.Actor;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.report.Recorded;
import io.trunkline.sms.report.ReportForm;
import io.trunkline.sms.report.ReportedSms;
import io.trunkline.sms.report.SmsReports;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.sms.text.SmsText;
import io.trunkline.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Gives messages that come from carriers to the accounts whose numbers they were sent to, as {@link SmsReports} records what the platform
 * reports. Thread-safe.
 *
 * <p>If several accounts use a number, it belongs to the one that has had it switched on for longest: nobody takes over a number that is in
 * use.
 */
public final class SmsInbound {

    /** Characters of a sender's name: carriers write at most 11, and longer ones are cut. */
    private static final int LONGEST_SOURCE = 21;

    /** Accounts with a number that are looked at. */
    private static final int MOST_ACCOUNTS = 10;

    private static final String UNKNOWN_SOURCE = "unknown";

    /** What became of a message. */
    public enum Arrival {
        /** An account has it. */
        RECORDED,
        /** An account had it already. */
        REPEATED,
        /** No account uses its destination. */
        DROPPED
    }

    private final Database database;
    private final AccountReader reader;
    private final SmsReports reports;
    private final SmsMetrics metrics;

    public SmsInbound(Database database, AccountReader reader, SmsReports reports, SmsMetrics metrics) {
        this.database = database;
        this.reader = reader;
        this.reports = reports;
        this.metrics = metrics;
    }

    /**
     * Takes in a message; returns once it is on disk. One to a number that no account uses is dropped. A text that is too long for callbacks
     * is cut.
     *
     * @param method for the audit log
     * @param source number or name of the sender
     * @param destination number, with or without a plus sign
     * @param name what the gateway calls the message, so that a repetition is recognised; empty if it has no name
     * @throws io.trunkline.problem.Problem 409 if another message had the same name
     */
    public void receive(
            Actor actor, String method, String source, String destination, String text, Optional<String> name) {
        count(database.write(handle -> receive(handle, actor, method, source, destination, text, name)));
    }

    /** Counts a message that was taken in by its caller's transaction, once that is committed. */
    public void count(Arrival arrival) {
        metrics.count(arrival);
    }

    /** The same in the caller's transaction. */
    public Arrival receive(
            Handle handle,
            Actor actor,
            String method,
            String source,
            String destination,
            String text,
            Optional<String> name) {
        Optional<PhoneNumber> number = PhoneNumber.find(destination);
        Optional<Account> owner = number.flatMap(found -> owner(handle, found));
        if (number.isEmpty() || owner.isEmpty()) {
            return Arrival.DROPPED;
        }
        String whole = cut(text);
        // The account's switch, and what else is reported to it at the same time, are as they are here.
        reader.hold(handle, owner.get().id());
        ReportedSms report = new ReportedSms(
                // Of its own kind, apart from the names that the platform gives.
                name.map(given -> "inbound:" + given).orElseGet(() -> "carrier:" + SmsTable.nextId(handle)),
                SmsDirection.IN,
                sender(source),
                number.get().digits(),
                whole,
                OptionalInt.of(SmsText.countParts(whole)),
                SmsStatus.OK,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                false);
        Recorded recorded = reports.record(handle, actor, method, owner.get(), List.of(report))
                .getFirst();
        return recorded.repeated() ? Arrival.REPEATED : Arrival.RECORDED;
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

    /** Digits without a plus sign, or a name in one line. */
    private static String sender(String source) {
        return PhoneNumber.find(source).map(PhoneNumber::digits).orElseGet(() -> name(source));
    }

    private static String name(String source) {
        String name = source.codePoints()
                .filter(character -> !Character.isISOControl(character))
                .limit(LONGEST_SOURCE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return name.isEmpty() ? UNKNOWN_SOURCE : name;
    }

    private static String cut(String text) {
        if (text.length() <= ReportForm.MOST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(ReportForm.MOST_TEXT - 1))
                ? ReportForm.MOST_TEXT - 1
                : ReportForm.MOST_TEXT;
        return text.substring(0, end);
    }
}
