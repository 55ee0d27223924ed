package io.trunkline.account;

import io.trunkline.audit.Actor;
import io.trunkline.callback.CallbackType;
import io.trunkline.callback.Callbacks;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.SealedColumn;
import io.trunkline.store.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replaces a forgotten password by a code that is sent to the account's owner (contract section 4.7). Thread-safe.
 *
 * <p>A code can be used once, for 15 minutes, and tried five times; a new one takes the place of the last. The answers are the same
 * for accounts that are not there, so that nobody learns from them which exist.
 */
public final class PasswordReset {

    /** For so long a code can be used. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** So often a code can be tried. */
    public static final int TRIES = 5;

    static final List<SealedColumn> SEALED =
            List.of(SealedColumn.ofAccount("password_codes", "code", PasswordReset::context));

    private static final int CODES = 100_000_000;
    private static final String FIELD = "code";

    private final Database database;
    private final AccountLogins logins;
    private final ProfileService profiles;
    private final EditRules rules;
    private final Outbox outbox;
    private final Callbacks callbacks;
    private final SecretBox secrets;
    private final SecureRandom random;
    private final InstantSource clock;

    PasswordReset(
            Database database,
            AccountLogins logins,
            ProfileService profiles,
            EditRules rules,
            Outbox outbox,
            Callbacks callbacks,
            SecretBox secrets,
            SecureRandom random,
            InstantSource clock) {
        this.database = database;
        this.logins = logins;
        this.profiles = profiles;
        this.rules = rules;
        this.outbox = outbox;
        this.callbacks = callbacks;
        this.secrets = secrets;
        this.random = random;
        this.clock = clock;
    }

    private record Code(String text, Instant sentAt, int triesLeft) {

        /** Shows no code. */
        @Override
        public String toString() {
            return "Code[triesLeft=" + triesLeft + "]";
        }
    }

    /** Tells accounts apart, and also what is none: for each the counts are kept in the same way. */
    public long subject(AccountSelector selector) {
        return logins.find(selector)
                .orElseGet(() -> -1
                        - (Sha256.of(selector.comparedForm().getBytes(StandardCharsets.UTF_8))
                                        .a()
                                >>> 1));
    }

    /** Has a code sent to the owner; nothing for an account that is not there, or may not change its password. */
    public void request(AccountSelector selector) {
        long subject = subject(selector);
        String code = newCode();
        Optional<Account> receiver = profiles.find(subject).filter(account -> account.active() && !account.frozen());
        database.write(handle -> {
            handle.execute(
                    "DELETE FROM password_codes WHERE sent_at < ?",
                    Micros.of(clock.instant().minus(LIFETIME)));
            store(handle, subject, new Code(code, clock.instant(), TRIES));
            receiver.ifPresent(account -> outbox.add(
                    handle,
                    account.id(),
                    Message.Kind.PASSWORD_CODE,
                    Objects.requireNonNull(account.profile().get(ProfileFields.EMAIL), "every account has one"),
                    Map.of(FIELD, code)));
            // Without the code, which is for the owner alone.
            receiver.ifPresent(account -> callbacks.add(
                    handle,
                    account.id(),
                    CallbackType.RESET_ACCOUNT_PASSWORD_REQUEST,
                    JsonMapper.shared().createObjectNode()));
            return null;
        });
    }

    private String newCode() {
        return "%08d".formatted(random.nextInt(CODES));
    }

    private void store(Handle handle, long subject, Code code) {
        handle.execute(
                """
                INSERT INTO password_codes (account_id, code, sent_at, tries_left) VALUES (?, ?, ?, ?)
                ON CONFLICT (account_id) DO UPDATE
                SET code = excluded.code, sent_at = excluded.sent_at, tries_left = excluded.tries_left""", subject, secrets.seal(code.text(), context(subject)), Micros.of(code.sentAt()), code.triesLeft());
    }

    /**
     * Sets a new password, if the code is the one that was sent. Sessions end with the old one; keys stay.
     *
     * @param newPassword empty to check the code only, which counts as a try
     * @param remoteAddress the numeric IP address that the call came from
     * @throws FaultException 463 and following for the password; 232 for a wrong code, or none; 231 for a code that was tried too
     *     often; 230 and 535 as for any change of the password
     */
    public void confirm(
            AccountSelector selector,
            String method,
            String code,
            Optional<String> newPassword,
            String remoteAddress,
            String userAgent) {
        ProfileEdit.Builder edit = rules.newEdit();
        newPassword.ifPresent(text -> edit.setText(ProfileFields.PASSWORD, text));
        edit.build();
        long subject = subject(selector);
        Try outcome = database.write(handle -> tryCode(handle, subject, code, newPassword.isPresent()));
        if (outcome.refusal() != null) {
            throw new FaultException(outcome.refusal());
        }
        if (newPassword.isEmpty()) {
            return;
        }
        Actor actor =
                new Actor(Actor.Kind.OWNER, "password code", remoteAddress, userAgent.isEmpty() ? null : userAgent);
        try {
            profiles.edit(actor, method, subject, edit, StateChange.NONE);
        } catch (FaultException e) {
            // The code was not used after all; one that was sent in the meantime counts, though.
            database.write(handle -> {
                if (find(handle, subject).isEmpty()) {
                    store(handle, subject, outcome.code());
                }
                return null;
            });
            throw e;
        }
    }

    /** @param refusal null for the right code */
    private record Try(Code code, @Nullable Fault refusal) {}

    /**
     * Counts a try and tells what is wrong with it, without an exception, because the count has to be kept. Where no code was sent, tries
     * are counted as well, so that the answers are the same.
     */
    private Try tryCode(Handle handle, long subject, String code, boolean use) {
        Code sent = find(handle, subject)
                .filter(found -> clock.instant().isBefore(found.sentAt().plus(LIFETIME)))
                .orElseGet(() -> new Code(newCode(), clock.instant(), TRIES));
        if (sent.triesLeft() <= 0) {
            return new Try(
                    sent, Fault.ofField(ErrorCode.CODE_ENTRY_ATTEMPTS_EXHAUSTED, FIELD, "Ask for another code later."));
        }
        Code tried = new Code(sent.text(), sent.sentAt(), sent.triesLeft() - 1);
        boolean matches = MessageDigest.isEqual(
                sent.text().getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
        if (matches && use) {
            // Within this unit of work: of two calls with the code, one gets it.
            handle.execute("DELETE FROM password_codes WHERE account_id = ?", subject);
        } else {
            store(handle, subject, tried);
        }
        return new Try(tried, matches ? null : wrongCode());
    }

    private Optional<Code> find(Handle handle, long subject) {
        return handle.createQuery("SELECT code, sent_at, tries_left FROM password_codes WHERE account_id = ?")
                .bind(0, subject)
                .map((row, _) -> new Code(
                        secrets.open(row.getString("code"), context(subject)),
                        Micros.toInstant(row.getLong("sent_at")),
                        row.getInt("tries_left")))
                .findOne();
    }

    private static Fault wrongCode() {
        return Fault.ofField(
                ErrorCode.INVALID_CODE,
                FIELD,
                "It is not the code that was sent last, or older than " + LIFETIME.toMinutes() + " minutes.");
    }

    private static String context(long subject) {
        return subject + "/password_code";
    }
}
