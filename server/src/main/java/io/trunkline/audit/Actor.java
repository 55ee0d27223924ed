package io.trunkline.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who made a change.
 *
 * @param id the key id of a service account; how an owner proved to be one; number and name of a sub-user, with a colon between; the
 *     name of the system user behind a command; number and name of an operator token, with a colon between
 * @param address the peer's IP address; null where there is no network
 * @param userAgent what the client calls itself; null when it did not say
 */
public record Actor(
        Kind kind,
        String id,
        @Nullable String address,
        @Nullable String userAgent) {

    /** What kind of party acts. */
    public enum Kind {
        /** A service account with its key. */
        SERVICE_ACCOUNT,
        /** The account's owner, with its password, its {@code api_key} or a session. */
        OWNER,
        /** A sub-user of the account. */
        SUB_USER,
        /** Who runs this server: a person on the command line, or a program with an operator token. */
        OPERATOR,
        /** The server itself. */
        SYSTEM
    }

    public Actor {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(id, "id is null");
    }

    /** The server itself, for what it does unasked. */
    public static Actor system() {
        return new Actor(Kind.SYSTEM, "trunkline", null, null);
    }

    /** A program with an operator token, at an address of the network. */
    public static Actor operatorToken(
            long tokenId, String tokenName, @Nullable String address, @Nullable String userAgent) {
        return new Actor(Kind.OPERATOR, tokenId + ":" + tokenName, address, userAgent);
    }

    /** The system user {@code name}, working on the command line. */
    public static Actor operator(String name) {
        return new Actor(Kind.OPERATOR, name, null, null);
    }
}
