package io.trunkline.audit.event;

import io.trunkline.audit.Actor;
import io.trunkline.audit.RefusedCall;
import io.trunkline.text.Ascii;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of interest to those who monitor the installation. Immutable; contains no secret.
 *
 * @param at when it happened
 * @param accountId 0 if the event concerns no account, or for an unauthenticated caller
 * @param actor the actor; null for a stranger
 * @param address the actor's numeric address; null for the command line
 * @param method the API method, the operation or the command
 * @param code the code of the refusal; 0 if it is not a refusal
 * @param times how often, if similar events are combined
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

    /** The types of events. The stream uses these names in lower case; they must not change. */
    public enum Type {
        /** Someone logged on: a session began. */
        LOGON,
        /** Calls were refused because of their caller; similar ones are combined and reported some seconds later. */
        REFUSED,
        /** Too many wrong passwords for one login: further attempts must wait. */
        LOCKED_OUT,
        /** A secret was replaced. */
        SECRET_REPLACED,
        /** Events could not be written and are missing from the stream: {@code times} of them. */
        EVENTS_LOST
    }

    /** A session started by a logon. */
    public static SecurityEvent logon(Instant at, long accountId, Actor actor, String method) {
        return new SecurityEvent(Type.LOGON, at, accountId, actor, actor.address(), method, 0, 1, null);
    }

    /** A secret that was replaced. */
    public static SecurityEvent secretReplaced(Instant at, long accountId, Actor actor, String method, String secret) {
        return new SecurityEvent(Type.SECRET_REPLACED, at, accountId, actor, actor.address(), method, 0, 1, secret);
    }

    /** A throttled login. */
    public static SecurityEvent lockedOut(Instant at, long accountId, String address) {
        return new SecurityEvent(Type.LOCKED_OUT, at, accountId, null, address, null, 0, 1, null);
    }

    /** Refused calls of one kind. */
    public static SecurityEvent refused(RefusedCall.Tally tally) {
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

    /** One JSON object on one line, without the line break. Missing values are omitted. */
    public String line() {
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
