package io.trunkline.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Calls that were refused for who made them. Immutable; holds nothing that a caller sent but what its client calls itself.
 *
 * @param accountId the account that the caller proved to be of; 0 for a caller that proved nothing
 * @param actorKind null for a caller that proved nothing
 * @param actorId null for a caller that proved nothing
 * @param address the numeric IP address that the calls came from
 * @param userAgent what the client calls itself; null if it said nothing
 * @param method of the Management API
 * @param code the error code that they were answered with
 */
public record RefusedCall(
        long accountId,
        Actor.@Nullable Kind actorKind,
        @Nullable String actorId,
        String address,
        @Nullable String userAgent,
        String method,
        int code) {

    /** Of a caller that proved nothing. */
    public static RefusedCall ofStranger(String address, @Nullable String userAgent, String method, int code) {
        return new RefusedCall(0, null, null, address, userAgent, method, code);
    }

    /** Of a caller that is known. */
    public static RefusedCall of(long accountId, Actor actor, String method, int code) {
        String address = actor.address() == null ? "" : actor.address();
        return new RefusedCall(accountId, actor.kind(), actor.id(), address, actor.userAgent(), method, code);
    }

    /**
     * How often a call was refused.
     *
     * @param first when that happened first
     * @param last when it happened last
     */
    public record Tally(RefusedCall call, Instant first, Instant last, long times) {}
}
