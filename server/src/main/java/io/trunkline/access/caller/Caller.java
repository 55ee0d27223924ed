package io.trunkline.access.caller;

import io.trunkline.account.Account;
import io.trunkline.audit.Actor;
import io.trunkline.audit.UserAgents;
import java.util.Objects;

/**
 * Who calls, as far as services and the audit need to know. Immutable.
 *
 * @param account the account that the call acts on, as it is now
 * @param principal in whose name
 * @param roles what it may do
 * @param remoteAddress the numeric IP address that the call came from
 * @param userAgent what the client calls itself, not to be trusted; as {@link UserAgents#clean} keeps it, empty when it said nothing
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
