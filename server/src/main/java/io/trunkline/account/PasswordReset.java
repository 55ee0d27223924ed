package io.trunkline.account;

import io.trunkline.account.PasswordCodes.Code;
import io.trunkline.address.IpNetwork;
import io.trunkline.audit.Actor;
import io.trunkline.callback.CallbackType;
import io.trunkline.callback.Callbacks;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Outbox;
import io.trunkline.store.CallGuard;
import io.trunkline.store.Database;
import io.trunkline.store.SecretBox;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replaces a forgotten password by a code that is sent to the account's owner (contract section 4.7). Thread-safe.
 *
 * <p>Each network that asks (an IPv4 address, or an IPv6 network of 48 bits) has a code of its own sent, so that nobody else's takes the
 * place of the owner's; each is good for 15 minutes, from everywhere, and the first that is used ends them all. The network that asked
 * may try it five times, all others together {@value #OTHERS_TRIES} times: strangers can use up their own tries only. Of one account
 * {@value #MOST_LIVE} codes are good at once at most.
 *
 * <p>What a guesser can hope for: a try is compared with five codes at most, and a code with 25 tries at most. With the ten codes that are
 * sent in an hour by default, that is {@code 10 * 25 / 100 000 000}, or 1 in 400 000, for each hour of an attack from many networks, of which
 * the owner's mailbox tells; from one network it is {@code 3 * 5 / 100 000 000}.
 *
 * <p>The answers are the same for accounts that are not there, and as for the others a row is written and committed: always the same one,
 * so that strangers add none.
 */
public final class PasswordReset {

    /** For so long a code can be used. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** So often a code can be tried from the network that asked for it, and other codes from any network. */
    public static final int TRIES = 5;

    /** So often a code can be tried by all others together. */
    static final int OTHERS_TRIES = 20;

    /** So many codes of one account are good at once. */
    static final int MOST_LIVE = 5;

    private static final int CODES = 100_000_000;
    private static final String FIELD = "code";

    private final Database database;
    private final AccountLogins logins;
    private final ProfileService profiles;
    private final EditRules rules;
    private final Outbox outbox;
    private final Callbacks callbacks;
    private final SecureRandom random;
    private final InstantSource clock;
    private final PasswordCodes codes;
    private final CodeTries tries;

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
        this.random = random;
        this.clock = clock;
        this.codes = new PasswordCodes(secrets);
        this.tries = new CodeTries(TRIES, LIFETIME, clock);
    }

    /** The account that is meant, if it is there; for counting, never for an answer. */
    public OptionalLong find(AccountSelector selector) {
        return logins.find(selector);
    }

    /**
     * Has a code sent to the owner. Nothing is sent for an account that is not there or may not change its password, nor where the codes
     * of other networks have taken all places: the owner has those.
     *
     * @param remoteAddress the numeric IP address that the call came from
     * @param mayBeSent false to do the work only
     */
    public void request(AccountSelector selector, String remoteAddress, boolean mayBeSent) {
        String network = IpNetwork.widestSite(remoteAddress);
        tries.reset(selector, network);
        OptionalLong found = logins.find(selector);
        Optional<Account> receiver = (found.isPresent() ? profiles.find(found.getAsLong()) : Optional.<Account>empty())
                .filter(account -> mayBeSent && account.active() && !account.frozen());
        String text = newCode();
        database.write(handle -> {
            Instant now = clock.instant();
            if (receiver.isEmpty()) {
                codes.store(handle, AccountLogins.NOBODY, new Code("", text, now, TRIES, OTHERS_TRIES));
                return null;
            }
            Account account = receiver.get();
            List<Code> others = codes.sentAfter(handle, account.id(), now.minus(LIFETIME)).stream()
                    .filter(code -> !code.askedFrom().equals(network))
                    .toList();
            if (others.size() < MOST_LIVE) {
                codes.store(handle, account.id(), new Code(network, text, now, TRIES, OTHERS_TRIES));
                tell(handle, account, text);
            }
            return null;
        });
    }

    private void tell(Handle handle, Account account, String code) {
        outbox.add(
                handle,
                account.id(),
                Message.Kind.PASSWORD_CODE,
                Objects.requireNonNull(account.profile().get(ProfileFields.EMAIL), "every account has one"),
                Map.of(FIELD, code));
        // Without the code, which is for the owner alone.
        callbacks.add(
                handle,
                account.id(),
                CallbackType.RESET_ACCOUNT_PASSWORD_REQUEST,
                JsonMapper.shared().createObjectNode());
    }

    private String newCode() {
        return String.format(Locale.ROOT, "%08d", random.nextInt(CODES));
    }

    /**
     * Sets a new password, if the code is one that was sent. Sessions end with the old one; keys stay.
     *
     * @param newPassword empty to check the code only, which counts as a try
     * @param remoteAddress the numeric IP address that the call came from
     * @throws FaultException 463 and following for the password; 232 for a wrong code, or none; 231 if this network has tried too
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
        String network = IpNetwork.widestSite(remoteAddress);
        if (!tries.take(selector, network)) {
            throw new FaultException(
                    Fault.ofField(ErrorCode.CODE_ENTRY_ATTEMPTS_EXHAUSTED, FIELD, "Ask for another code later."));
        }
        OptionalLong account = logins.find(selector);
        long replaced = database.read(handle -> logins.passwordId(handle, account.orElse(AccountLogins.NOBODY)));
        Optional<List<Code>> taken =
                database.write(handle -> tryCode(handle, account, code, network, newPassword.isPresent()));
        if (taken.isEmpty()) {
            throw new FaultException(wrongCode());
        }
        if (newPassword.isEmpty()) {
            return;
        }
        Actor actor =
                new Actor(Actor.Kind.OWNER, "password code", remoteAddress, userAgent.isEmpty() ? null : userAgent);
        try {
            CallGuard.during(new CodeGuard(account.getAsLong(), replaced), () -> {
                profiles.edit(actor, method, account.getAsLong(), edit, StateChange.NONE);
                return null;
            });
        } catch (FaultException e) {
            putBack(account.getAsLong(), taken.get());
            throw e;
        }
        tries.reset(selector, network);
    }

    /**
     * What a code was good for when it was taken has to be so still when the new password is hashed: an account that may be edited, and
     * the password that was forgotten.
     */
    private final class CodeGuard implements CallGuard {

        private final long account;
        private final long replaced;

        CodeGuard(long account, long replaced) {
            this.account = account;
            this.replaced = replaced;
        }

        @Override
        public void check(Handle handle) {
            profiles.requireEditable(handle, account);
            if (logins.passwordId(handle, account) != replaced) {
                throw new FaultException(wrongCode());
            }
        }

        @Override
        public boolean isPartOfRevision() {
            return false;
        }
    }

    /**
     * Counts a try, without an exception if it is wrong, because the count has to be kept.
     *
     * @return the account's codes, if it was one of them
     */
    private Optional<List<Code>> tryCode(
            Handle handle, OptionalLong account, String given, String network, boolean use) {
        Instant now = clock.instant();
        List<Code> mayBeTried = account.isEmpty()
                ? List.of()
                : codes.sentAfter(handle, account.getAsLong(), now.minus(LIFETIME)).stream()
                        .filter(code -> code.mayBeTriedFrom(network))
                        .toList();
        if (mayBeTried.isEmpty()) {
            codes.store(handle, AccountLogins.NOBODY, new Code("", newCode(), now, TRIES, OTHERS_TRIES));
            return Optional.empty();
        }
        // All are compared, so that the time does not tell which it was.
        boolean matches = mayBeTried.stream().filter(code -> code.is(given)).count() > 0;
        List<Code> tried =
                mayBeTried.stream().map(code -> code.triedFrom(network)).toList();
        if (matches && use) {
            // Within this unit of work: of two calls with the code, one gets it.
            codes.deleteOf(handle, account.getAsLong());
        } else {
            tried.forEach(code -> codes.store(handle, account.getAsLong(), code));
        }
        return matches ? Optional.of(tried) : Optional.empty();
    }

    /** The codes were not used after all; what was sent in the meantime counts, though. */
    private void putBack(long account, List<Code> taken) {
        database.write(handle -> {
            List<String> sentSince = codes
                    .sentAfter(handle, account, clock.instant().minus(LIFETIME))
                    .stream()
                    .map(Code::askedFrom)
                    .toList();
            taken.stream()
                    .filter(code -> !sentSince.contains(code.askedFrom()))
                    .forEach(code -> codes.store(handle, account, code));
            return null;
        });
    }

    /** Deletes the codes of all accounts that are not good any more. */
    public void deleteOld() {
        database.write(handle -> {
            codes.deleteSentBefore(handle, clock.instant().minus(LIFETIME));
            return null;
        });
    }

    private static Fault wrongCode() {
        return Fault.ofField(
                ErrorCode.INVALID_CODE,
                FIELD,
                "It is no code that was sent to the account's address in the last " + LIFETIME.toMinutes()
                        + " minutes, or it was guessed at too often.");
    }
}
