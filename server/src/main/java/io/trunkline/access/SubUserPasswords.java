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

/** Checks and hashes the passwords of sub-users. This is slow, so never call it within a unit of work. Thread-safe. */
public final class SubUserPasswords {

    private static final String OLD = "old_subuser_password";
    private static final String NEW = "new_subuser_password";

    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final LongFunction<Requester> requesters;
    private final Lockout lockout;

    /**
     * @param requesters gives the requester under which an account's work is queued
     * @param lockout slows down guessing the current password from someone else's session
     */
    public SubUserPasswords(
            PasswordPolicy policy, PasswordHasher hasher, LongFunction<Requester> requesters, Lockout lockout) {
        this.policy = policy;
        this.hasher = hasher;
        this.requesters = requesters;
        this.lockout = lockout;
    }

    /** Returns the fault of a new password, if any. */
    public Optional<Fault> faultOf(String password) {
        return policy.firstBrokenRule(NEW, password);
    }

    /** Hashes the password of a new sub-user of the caller's account. */
    String hash(Caller caller, String password) {
        return hasher.hash(requesters.apply(caller.accountId()), GivenSecret.of(password));
    }

    /**
     * Hashes a password that replaces another one.
     *
     * @param read the sub-user with its current password
     * @throws FaultException 448 if the old password is missing, 496 if it is wrong, 340 after too many wrong passwords, 463 and following
     *     if the new password breaks a rule, 535 if it is the old one
     */
    String replacement(Caller caller, SubUserTable.WithHash read, Optional<String> oldPassword, String newPassword) {
        String old = oldPassword.orElseThrow(() -> new FaultException(
                Fault.ofField(ErrorCode.CURRENT_SUB_USER_PASSWORD_MISSING, OLD, "Send it with the new password.")));
        faultOf(newPassword).ifPresent(fault -> {
            throw new FaultException(fault);
        });
        Requester requester = requesters.apply(caller.accountId());
        // The caller has proved its identity, so its own requester is used instead of the one that the lockout passes
        // in.
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
