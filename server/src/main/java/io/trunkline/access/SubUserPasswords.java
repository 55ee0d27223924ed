package io.trunkline.access;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.logon.ClaimedLogin;
import io.trunkline.access.logon.Lockout;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.account.password.PasswordHasher;
import io.trunkline.account.password.PasswordPolicy;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.thread.Requester;
import java.util.Optional;
import java.util.function.LongFunction;

/** Checks and hashes the passwords of sub-users; takes long, so never within a unit of work. Thread-safe. */
public final class SubUserPasswords {

    private static final String OLD = "old_subuser_password";
    private static final String NEW = "new_subuser_password";

    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final LongFunction<Requester> requesters;
    private final Lockout lockout;

    /**
     * @param requesters as whose an account's work waits for its turn
     * @param lockout slows down who guesses the present password of a session that is not its own
     */
    public SubUserPasswords(
            PasswordPolicy policy, PasswordHasher hasher, LongFunction<Requester> requesters, Lockout lockout) {
        this.policy = policy;
        this.hasher = hasher;
        this.requesters = requesters;
        this.lockout = lockout;
    }

    /** The fault of a new password, if it has one. */
    public Optional<Fault> faultOf(String password) {
        return policy.firstBrokenRule(NEW, password);
    }

    /** Hashes the password of a new sub-user of the caller's account. */
    String hash(Caller caller, String password) {
        return hasher.hash(requesters.apply(caller.accountId()), GivenSecret.of(password));
    }

    /**
     * Hashes a password that takes the place of another one.
     *
     * @param read the sub-user with its present password
     * @throws FaultException 448 without the old password, 496 if that is wrong, 340 for too many wrong ones, 463 and following for
     *     the new one, 535 if it is the old one
     */
    String replacement(Caller caller, SubUserTable.WithHash read, Optional<String> oldPassword, String newPassword) {
        String old = oldPassword.orElseThrow(() -> new FaultException(
                Fault.ofField(ErrorCode.CURRENT_SUB_USER_PASSWORD_MISSING, OLD, "Send it with the new password.")));
        faultOf(newPassword).ifPresent(fault -> {
            throw new FaultException(fault);
        });
        Requester requester = requesters.apply(caller.accountId());
        // The caller has shown who it is, so it is its own requester's turn, not that of whom it may be guessing.
        Optional<SubUserTable.WithHash> proved = lockout.attempt(
                        ClaimedLogin.of(read.user()),
                        caller.remoteAddress(),
                        _ -> Optional.of(read)
                                .filter(known -> hasher.matches(requester, GivenSecret.of(old), known.hash())))
                .proved();
        if (proved.isEmpty()) {
            throw wrong();
        }
        if (hasher.matches(requester, GivenSecret.of(newPassword), read.hash())) {
            throw new FaultException(
                    Fault.ofField(ErrorCode.PASSWORD_WAS_ALREADY_USED, NEW, "It is the current password."));
        }
        return hasher.hash(requester, GivenSecret.of(newPassword));
    }

    static FaultException wrong() {
        return new FaultException(Fault.invalid(OLD, "It is not the sub-user's current password."));
    }
}
