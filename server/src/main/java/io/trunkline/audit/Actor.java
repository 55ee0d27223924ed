package io.trunkline.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who made a change.
 *
 * @param id the key id of a service account; how an owner authenticated; number and name of a sub-user, separated by a colon; the
 *     name of the system user behind a command; number and name of an operator token, separated by a colon
 * @param address the peer's IP address; null without a network
 * @param userAgent the client's name for itself; null if not given
 */
public record Actor(
        Kind kind,
        String id,
        @Nullable String address,
        @Nullable String userAgent) {

    /** The kinds of actors. */
    public enum Kind {
        /** A service account with its key. */
        SERVICE_ACCOUNT,
        /** The account's owner, with password, {@code api_key} or session. */
        OWNER,
        /** A sub-user of the account. */
        SUB_USER,
        /** The operator of this server: a person on the command line, or a program with an operator token. */
        OPERATOR,
        /** The server itself. */
        SYSTEM
    }

    public Actor {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(id, "id is null");
    }

    /** The server itself, for automatic actions. */
    public static Actor system() {
        return new Actor(Kind.SYSTEM, "trunkline", null, null);
    }

    /** A program with an operator token, at a network address. */
    public static Actor operatorToken(
            long tokenId, String tokenName, @Nullable String address, @Nullable String userAgent) {
        return new Actor(Kind.OPERATOR, tokenId + ":" + tokenName, address, userAgent);
    }

    /** The system user {@code name}, on the command line. */
    public static Actor operator(String name) {
        return new Actor(Kind.OPERATOR, name, null, null);
    }
}
