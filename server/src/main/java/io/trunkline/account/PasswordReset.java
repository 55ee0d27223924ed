package io.trunkline.account;

import io.trunkline.account.password.CodeTries;
import io.trunkline.account.password.PasswordCodes;
import io.trunkline.account.password.PasswordCodes.Code;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.address.IpNetwork;
import io.trunkline.audit.Actor;
import io.trunkline.audit.UserAgents;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Outbox;
import io.trunkline.store.CallGuard;
import io.trunkline.store.Database;
import java.security.SecureRandom;
import java.time.Duration;
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
 * place of the owner's; each is good for 15 minutes, from everywhere, and ends with the password or the e-mail address that it was sent
 * for. The network that asked may try it five times, all others together {@value #OTHERS_TRIES} times, none of them more than five: strangers can
 * use up their own tries only. {@value #MOST_LIVE} codes of one account are good at once; networks from which the owner has logged on
 * before have a place, and a number of codes in an hour, beside those of strangers ({@link Sending}).
 *
 * <p>What a guesser can hope for: a code is tried 25 times at most. With the ten codes that are sent to strangers in an hour by default,
 * and as many to networks that the owner knows, that is {@code 20 * 25 / 100 000 000}, or 1 in 200 000, for each hour of an attack from
 * many networks, of which the owner's mailbox tells. From one network, to which three of these codes are sent and which tries the others five
 * times each, it is {@code (3 + 17) * 5 / 100 000 000}, or 1 in a million.
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
    private final AccountReader reader;
    private final ProfileEditor profiles;
    private final EditRules rules;
    private final Outbox outbox;
    private final Callbacks callbacks;
    private final SecureRandom random;
    private final InstantSource clock;
    private final PasswordCodes codes;

    /**
     * By what was sent, so that neither the answers nor the rows of the database tell whether there is such an account, or that two names
     * are of one.
     */
    private final CodeTries tries;

    /** By account, and not begun anew with another code: a network that asks again and again has no more of them. */
    private final CodeTries othersTries;

    PasswordReset(
            Database database,
            AccountLogins logins,
            AccountReader reader,
            ProfileEditor profiles,
            EditRules rules,
            Outbox outbox,
            Callbacks callbacks,
            PasswordCodes codes,
            SecureRandom random,
            InstantSource clock) {
        this.database = database;
        this.logins = logins;
        this.reader = reader;
        this.profiles = profiles;
        this.rules = rules;
        this.outbox = outbox;
        this.callbacks = callbacks;
        this.random = random;
        this.clock = clock;
        this.codes = codes;
        this.tries = new CodeTries(TRIES, LIFETIME, clock);
        this.othersTries = new CodeTries(TRIES, LIFETIME, clock);
    }

    /** Whether codes may be sent to whom they are asked for. */
    public interface Sending {

        /** Whether the owner of an account has logged on before from where this one is asked for. */
        boolean isKnown(long accountId);

        /** Counts a code that is about to be sent for an account; false if there have been too many. */
        boolean take(long accountId);
    }

    /**
     * Has a code sent to the owner. Nothing is sent for an account that is not there or may not change its password, nor where the codes
     * of other networks have taken all places: the owner has those. From where the owner has logged on before, there is always a place.
     *
     * @param remoteAddress the numeric IP address that the call came from
     * @param sending asked only for an account that a code can be sent to
     */
    public void request(AccountSelector selector, String remoteAddress, Sending sending) {
        String network = IpNetwork.widestSite(remoteAddress);
        tries.reset(selector.comparedForm(), network);
        OptionalLong found = logins.find(selector);
        Optional<Account> account = (found.isPresent() ? reader.find(found.getAsLong()) : Optional.<Account>empty())
                .filter(read -> read.active() && !read.frozen());
        boolean known = account.isPresent() && sending.isKnown(account.get().id());
        long id = account.map(Account::id).orElse(AccountLogins.NOBODY);
        // Asked before the unit of work, too, so that no code is counted that has no place.
        boolean place = database.read(handle -> known || hasPlace(handle, id, network));
        Optional<Account> receiver = account.filter(read -> place && sending.take(read.id()));
        String text = newCode();
        database.run(handle -> {
            Code code = new Code(network, text, clock.instant(), TRIES, OTHERS_TRIES);
            if (receiver.isPresent() && (known || hasPlace(handle, id, network))) {
                codes.store(handle, id, code);
                tell(handle, receiver.get(), text);
            } else {
                storeForNobody(handle);
            }
        });
    }

    /** In the place of the network's own code, if it has one, there is always room: it makes no code more. */
    private boolean hasPlace(Handle handle, long accountId, String network) {
        List<Code> live = codes.sentAfter(handle, accountId, clock.instant().minus(LIFETIME));
        return live.size() < MOST_LIVE
                || live.stream().anyMatch(code -> code.askedFrom().equals(network));
    }

    /** The same work as for an account that is there, which leaves one row for all that are not. */
    private void storeForNobody(Handle handle) {
        codes.store(handle, AccountLogins.NOBODY, new Code("", newCode(), clock.instant(), TRIES, OTHERS_TRIES));
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
        if (!tries.take(selector.comparedForm(), network)) {
            throw new FaultException(
                    Fault.ofField(ErrorCode.CODE_ENTRY_ATTEMPTS_EXHAUSTED, FIELD, "Request another code later."));
        }
        OptionalLong account = logins.find(selector);
        long id = account.orElse(AccountLogins.NOBODY);
        boolean others = othersTries.take(Long.toString(id), network);
        Code matched = database.write(handle -> tryCode(handle, id, code, network, others))
                .orElseThrow(() -> new FaultException(wrongCode()));
        if (newPassword.isPresent()) {
            String agent = UserAgents.clean(userAgent);
            Actor actor = new Actor(Actor.Kind.OWNER, "password code", remoteAddress, agent.isEmpty() ? null : agent);
            CallGuard.during(new CodeGuard(id, matched), () -> {
                profiles.edit(actor, method, id, edit, StateChange.NONE);
                return null;
            });
        }
        tries.reset(selector.comparedForm(), network);
    }

    /**
     * What a code was good for when it was tried has to be so still when the new password is hashed: an account that may be edited, and a
     * code that neither another call has used nor a change of the password or the e-mail address has ended. The change itself ends all
     * codes, in the same unit of work: of two calls with one code, one gets it, and if the change fails, the code stays.
     */
    private final class CodeGuard implements CallGuard {

        private final long account;
        private final Code code;

        CodeGuard(long account, Code code) {
            this.account = account;
            this.code = code;
        }

        @Override
        public void check(Handle handle) {
            reader.requireEditable(handle, account);
            if (codes.sentAfter(handle, account, clock.instant().minus(LIFETIME)).stream()
                    .noneMatch(present -> present.is(code.text()))) {
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
     * @param others whether codes that other networks asked for may be tried, too
     * @return the code that it was
     */
    private Optional<Code> tryCode(Handle handle, long account, String given, String network, boolean others) {
        List<Code> mayBeTried = codes.sentAfter(handle, account, clock.instant().minus(LIFETIME)).stream()
                .filter(code -> account != AccountLogins.NOBODY)
                .filter(code -> others || code.askedFrom().equals(network))
                .filter(code -> code.mayBeTriedFrom(network))
                .toList();
        if (mayBeTried.isEmpty()) {
            storeForNobody(handle);
            return Optional.empty();
        }
        mayBeTried.forEach(code -> codes.store(handle, account, code.triedFrom(network)));
        // All are compared, so that the time does not tell which it was.
        List<Code> matching = mayBeTried.stream().filter(code -> code.is(given)).toList();
        return matching.stream().findFirst();
    }

    /** Deletes the codes of all accounts that are not good any more. */
    public void deleteOld() {
        database.run(handle -> {
            codes.deleteSentBefore(handle, clock.instant().minus(LIFETIME));
        });
    }

    private static Fault wrongCode() {
        return Fault.ofField(
                ErrorCode.INVALID_CODE,
                FIELD,
                "The code was not sent to the account's address in the last " + LIFETIME.toMinutes()
                        + " minutes, or it was guessed at too often.");
    }
}
