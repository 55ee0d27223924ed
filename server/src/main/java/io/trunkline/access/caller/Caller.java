package io.trunkline.access.caller;

import io.trunkline.account.Account;
import io.trunkline.audit.Actor;
import java.util.Objects;

/**
 * Who calls, as far as services and the audit need to know. Immutable.
 *
 * @param account the account that the call acts on, as it is now
 * @param principal in whose name
 * @param roles what it may do
 * @param remoteAddress the numeric IP address that the call came from
 * @param userAgent what the client calls itself, not to be trusted; without control characters, at most
 *     {@value #MAX_USER_AGENT} characters, empty when it said nothing
 */
public record Caller(
        Account account,
        Principal principal,
        RoleSet roles,
        Authentication authentication,
        String remoteAddress,
        String userAgent) {

    /** How much of a User-Agent header is kept, in UTF-16 units. */
    public static final int MAX_USER_AGENT = 256;

    public Caller {
        Objects.requireNonNull(account, "account is null");
        Objects.requireNonNull(principal, "principal is null");
        Objects.requireNonNull(roles, "roles is null");
        Objects.requireNonNull(authentication, "authentication is null");
        Objects.requireNonNull(remoteAddress, "remoteAddress is null");
        userAgent = clean(userAgent);
    }

    public long accountId() {
        return account.id();
    }

    /** The caller as the audit log names it. */
    public Actor actor() {
        return new Actor(principal.kind(), principal.id(), remoteAddress, userAgent.isEmpty() ? null : userAgent);
    }

    /** What is kept of a User-Agent header. */
    public static String clean(String text) {
        int end = Math.min(text.length(), MAX_USER_AGENT);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder clean = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            // Control characters could forge lines of a log that shows this text.
            clean.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
        }
        return clean.toString();
    }
}
