package io.trunkline.access.caller;

import io.trunkline.account.Account;
import io.trunkline.audit.Actor;
import io.trunkline.audit.UserAgents;
import java.util.Objects;

/**
 * Who makes a call, as far as services and the audit log need to know. Immutable.
 *
 * @param account the account that the call acts on, as it is now
 * @param principal in whose name the call is made
 * @param roles the roles that decide what the caller may do
 * @param remoteAddress the numeric IP address that the call came from
 * @param userAgent what the client calls itself, which is not to be trusted; cleaned by {@link UserAgents#clean}, empty if the client sent
 *     nothing
 */
public record Caller(
        Account account,
        Principal principal,
        RoleSet roles,
        Authentication authentication,
        String remoteAddress,
        String userAgent) {

    public Caller {
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(principal, "principal is null");
        Objects.requireNonNull(roles, "roles is null");
        Objects.requireNonNull(authentication, "authentication is null");
        Objects.requireNonNull(remoteAddress, "remoteAddress is null");
        userAgent = UserAgents.clean(userAgent);
    }

    public long accountId() {
        return account.id();
    }

    /** The caller as the audit log names it. */
    public Actor actor() {
        return new Actor(principal.kind(), principal.id(), remoteAddress, userAgent.isEmpty() ? null : userAgent);
    }
}
