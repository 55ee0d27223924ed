package io.trunkline.account;

import io.trunkline.account.password.CodeTries;
import io.trunkline.account.password.PasswordCode;
import io.trunkline.account.password.PasswordCodeTable;
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
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import io.trunkline.store.CallGuard;
import io.trunkline.store.Database;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replaces a forgotten password by means of a code that is sent to the account's owner (contract section 4.7). Thread-safe.
 *
 * <p>Each network that requests a code (an IPv4 address, or an IPv6 /48) gets a code of its own, so that nobody else's code replaces the
 * owner's. A code is valid for 15 minutes, from everywhere, and becomes invalid when the password or the e-mail address that it was sent
 * for changes. The network that requested it may try it five times; all others together may try it {@value PasswordCode#OTHERS_TRIES} times, and none
 * of them more than five times, so strangers can use up only their own tries. {@value PasswordCode#MOST_LIVE} codes of an account can be valid at once.
 * Networks from which the owner has logged on before have a reserved place and their own hourly number of codes, in addition to those of
 * strangers ({@link Sending}).
 *
 * <p>The chances of guessing: a code can be tried at most 25 times. With the default of ten codes per hour for strangers, and as many for
 * networks known to the owner, the probability is {@code 20 * 25 / 100 000 000}, or 1 in 200 000, per hour of an attack from many networks,
 * which the owner notices in the mailbox. From a single network, which is sent three of these codes and tries the others five times each,
 * it is {@code (3 + 17) * 5 / 100 000 000}, or 1 in a million.
 *
 * <p>The answers for nonexistent accounts are the same. As for existing ones, a row is written and committed, but always the same row, so
 * that strangers cannot add rows.
 */
public final class PasswordReset {

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
    private final PasswordCodeTable codes;

    /**
     * Keyed by the selector that was sent, so that neither the answers nor the rows of the database reveal whether there is such an
     * account, or that two selectors match the same one.
     */
    private final CodeTries tries;

    /** Keyed by account, and not reset by another code: a network gains no further tries by repeated requests. */
    private final CodeTries othersTries;

    PasswordReset(
            Database database,
            AccountLogins logins,
            AccountReader reader,
            ProfileEditor profiles,
            EditRules rules,
            Outbox outbox,
            Callbacks callbacks,
            PasswordCodeTable codes,
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
        this.tries = new CodeTries(PasswordCode.TRIES, PasswordCode.LIFETIME, clock);
        this.othersTries = new CodeTries(PasswordCode.TRIES, PasswordCode.LIFETIME, clock);
    }

    /** Decides whether requested codes may be sent. */
    public interface Sending {

        /** Whether the owner of an account has logged on before from the place of this request. */
        boolean isKnown(long accountId);

        /** Counts a code that is about to be sent for an account; returns false if there have been too many. */
        boolean take(long accountId);
    }

    /**
     * Has a code sent to the owner. Nothing is sent for an account that does not exist or may not change its password, or if the codes of
     * other networks have taken all places, since the owner has received those codes. There is always a place for a network from which the
     * owner has logged on before.
     *
     * @param remoteAddress the numeric IP address that the call came from
     * @param sending called only for an account that a code can be sent to
     */
    public void request(AccountSelector selector, String remoteAddress, Sending sending) {
        String network = IpNetwork.widestSite(remoteAddress);
        tries.reset(selector.comparedForm(), network);
        OptionalLong found = logins.find(selector);
        Optional<Account> account = (found.isPresent() ? reader.find(found.getAsLong()) : Optional.<Account>empty())
                .filter(read -> read.active() && !read.frozen());
        boolean known = account.isPresent() && sending.isKnown(account.get().id());
        long id = account.map(Account::id).orElse(AccountLogins.NOBODY);
        // Also checked before the unit of work, so that a code without a place is not counted.
        boolean place = database.read(handle -> known || hasPlace(handle, id, network));
        Optional<Account> receiver = account.filter(read -> place && sending.take(read.id()));
        String text = PasswordCode.newText(random);
        database.run(handle -> {
            PasswordCode code =
                    new PasswordCode(network, text, clock.instant(), PasswordCode.TRIES, PasswordCode.OTHERS_TRIES);
            if (receiver.isPresent() && (known || hasPlace(handle, id, network))) {
                codes.store(handle, id, code);
                tell(handle, receiver.get(), text);
            } else {
                storeForNobody(handle);
            }
        });
    }

    /** A network that already has a code always has a place: a new code replaces the old one. */
    private boolean hasPlace(Handle handle, long accountId, String network) {
        List<PasswordCode> live =
                codes.sentAfter(handle, accountId, clock.instant().minus(PasswordCode.LIFETIME));
        return live.size() < PasswordCode.MOST_LIVE
                || live.stream().anyMatch(code -> code.askedFrom().equals(network));
    }

    /** Does the same work as for an existing account; all nonexistent accounts share one row. */
    private void storeForNobody(Handle handle) {
        codes.store(
                handle,
                AccountLogins.NOBODY,
                new PasswordCode(
                        "",
                        PasswordCode.newText(random),
                        clock.instant(),
                        PasswordCode.TRIES,
                        PasswordCode.OTHERS_TRIES));
    }

    private void tell(Handle handle, Account account, String code) {
        outbox.add(
                handle,
                account.id(),
                Notice.PASSWORD_CODE,
                Recipients.of(account),
                Map.of(FIELD, code, "minutes", Long.toString(PasswordCode.LIFETIME.toMinutes())));
        // Without the code, which is only for the owner.
        callbacks.add(
                handle,
                account.id(),
                CallbackType.RESET_ACCOUNT_PASSWORD_REQUEST,
                JsonMapper.shared().createObjectNode());
    }

    /**
     * Sets a new password if the code is one that was sent. The change of the password ends all sessions; keys stay valid.
     *
     * @param newPassword empty to only check the code, which counts as a try
     * @param remoteAddress the numeric IP address that the call came from
     * @throws FaultException 463 and following if the password breaks a rule; 232 for a wrong code or if none was sent; 231 if this network
     *     has tried too often; 230 and 535 as for any password change
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
        PasswordCode matched = database.write(handle -> tryCode(handle, id, code, network, others))
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
     * Checks that the code is still valid after the new password has been hashed: the account may still be edited, and the code has neither
     * been used by another call nor invalidated by a change of the password or the e-mail address. The change itself invalidates all codes
     * in the same unit of work. Of two calls with the same code, only one succeeds; if the change fails, the code stays valid.
     */
    private final class CodeGuard implements CallGuard {

        private final long account;
        private final PasswordCode code;

        CodeGuard(long account, PasswordCode code) {
            this.account = account;
            this.code = code;
        }

        @Override
        public void check(Handle handle) {
            reader.requireEditable(handle, account);
            if (codes.sentAfter(handle, account, clock.instant().minus(PasswordCode.LIFETIME)).stream()
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
     * Counts a try. Throws no exception for a wrong code, because the count must be committed.
     *
     * @param others whether codes requested by other networks may be tried as well
     * @return the matching code
     */
    private Optional<PasswordCode> tryCode(Handle handle, long account, String given, String network, boolean others) {
        List<PasswordCode> mayBeTried =
                codes.sentAfter(handle, account, clock.instant().minus(PasswordCode.LIFETIME)).stream()
                        .filter(code -> account != AccountLogins.NOBODY)
                        .filter(code -> others || code.askedFrom().equals(network))
                        .filter(code -> code.mayBeTriedFrom(network))
                        .toList();
        if (mayBeTried.isEmpty()) {
            storeForNobody(handle);
            return Optional.empty();
        }
        mayBeTried.forEach(code -> codes.store(handle, account, code.triedFrom(network)));
        // All codes are compared, so that the time does not reveal which one matched.
        List<PasswordCode> matching =
                mayBeTried.stream().filter(code -> code.is(given)).toList();
        return matching.stream().findFirst();
    }

    /** Deletes the expired codes of all accounts. */
    public void deleteOld() {
        database.run(handle -> {
            codes.deleteSentBefore(handle, clock.instant().minus(PasswordCode.LIFETIME));
        });
    }

    private static Fault wrongCode() {
        return Fault.ofField(
                ErrorCode.INVALID_CODE,
                FIELD,
                "The code was not sent to the account's address in the last " + PasswordCode.LIFETIME.toMinutes()
                        + " minutes, or it was guessed at too often.");
    }
}
