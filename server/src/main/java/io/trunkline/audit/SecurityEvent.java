package io.trunkline.audit;

import io.trunkline.text.Ascii;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that who watches over the installation wants to know. Immutable; holds no secret.
 *
 * @param at when it happened
 * @param accountId 0 where it concerns none, or a caller that proved nothing
 * @param actor who did it; null for a stranger
 * @param address the numeric address that it came from; null for the command line
 * @param method of the API, operation or command
 * @param code of the refusal; 0 for what was no refusal
 * @param times how often, where what is alike is told together
 * @param subject what was replaced; null for other types
 */
public record SecurityEvent(
        Type type,
        Instant at,
        long accountId,
        @Nullable Actor actor,
        @Nullable String address,
        @Nullable String method,
        int code,
        long times,
        @Nullable String subject) {

    /** What can happen. The names in the stream are these in lower case, and stay as they are. */
    public enum Type {
        /** Somebody has logged on: a session began. */
        LOGON,
        /** Calls were refused for who made them; those that are alike are told together, some seconds later. */
        REFUSED,
        /** Too many wrong passwords for one login: further attempts have to wait. */
        LOCKED_OUT,
        /** A secret was replaced. */
        SECRET_REPLACED,
        /** Events could not be written and are missing from the stream: {@code times} of them. */
        EVENTS_LOST
    }

    /** A session that a logon began. */
    public static SecurityEvent logon(Instant at, long accountId, Actor actor, String method) {
        return new SecurityEvent(Type.LOGON, at, accountId, actor, actor.address(), method, 0, 1, null);
    }

    /** A secret that was replaced. */
    public static SecurityEvent secretReplaced(Instant at, long accountId, Actor actor, String method, String secret) {
        return new SecurityEvent(Type.SECRET_REPLACED, at, accountId, actor, actor.address(), method, 0, 1, secret);
    }

    /** A login that has to wait. */
    public static SecurityEvent lockedOut(Instant at, long accountId, String address) {
        return new SecurityEvent(Type.LOCKED_OUT, at, accountId, null, address, null, 0, 1, null);
    }

    static SecurityEvent refused(RefusedCall.Tally tally) {
        RefusedCall call = tally.call();
        Actor actor = call.actorKind() == null || call.actorId() == null
                ? null
                : new Actor(call.actorKind(), call.actorId(), call.address(), tally.userAgent());
        return new SecurityEvent(
                Type.REFUSED,
                tally.last(),
                call.accountId(),
                actor,
                call.address(),
                call.method(),
                call.code(),
                tally.times(),
                null);
    }

    static SecurityEvent lost(Instant at, long times) {
        return new SecurityEvent(Type.EVENTS_LOST, at, 0, null, null, null, 0, times, null);
    }

    /** One JSON object on one line, without the line break. What is not there is left out. */
    String line() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("time", at.toString());
        json.put("event", Ascii.lower(type.name()));
        if (accountId != 0) {
            json.put("account_id", accountId);
        }
        if (actor != null) {
            json.put("actor_kind", actor.kind().name());
            json.put("actor_id", actor.id());
        }
        if (address != null) {
            json.put("address", address);
        }
        if (method != null) {
            json.put("method", method);
        }
        if (code != 0) {
            json.put("code", code);
        }
        if (subject != null) {
            json.put("secret", subject);
        }
        json.put("times", times);
        return json.toString();
    }
}
