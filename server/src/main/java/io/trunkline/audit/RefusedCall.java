package io.trunkline.audit;

import io.trunkline.address.IpNetwork;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Calls that were refused for who made them. Immutable; holds nothing that a caller can make up: not even what its client calls itself,
 * since calls that differ in this record are kept apart.
 *
 * @param accountId the account that the caller proved to be of; 0 for a caller that proved nothing
 * @param actorKind null for a caller that proved nothing
 * @param actorId null for a caller that proved nothing
 * @param address the IPv4 address, or the IPv6 network of 64 bits, that the calls came from
 * @param network the widest around it that one party may have
 * @param method of the Management API; what is called, at other doors
 * @param code the error code that they were answered with; the status of the answer at other doors
 */
public record RefusedCall(
        long accountId,
        Door door,
        Actor.@Nullable Kind actorKind,
        @Nullable String actorId,
        String address,
        String network,
        String method,
        int code) {

    /** Which API was called. */
    public enum Door {
        MANAGEMENT,
        OPERATOR
    }

    /**
     * Of a caller that proved nothing.
     *
     * @param address the numeric IP address that the call came from
     */
    public static RefusedCall ofStranger(String address, String method, int code) {
        return new RefusedCall(
                0, Door.MANAGEMENT, null, null, IpNetwork.site(address), IpNetwork.widestSite(address), method, code);
    }

    /**
     * Of a caller of the operator API without a token that is good.
     *
     * @param address the numeric IP address that the call came from
     * @param status of the answer
     */
    public static RefusedCall ofOperatorApi(String address, int status) {
        return new RefusedCall(
                0,
                Door.OPERATOR,
                null,
                null,
                IpNetwork.site(address),
                IpNetwork.widestSite(address),
                "operator API",
                status);
    }

    /** Of a caller that is known. */
    public static RefusedCall of(long accountId, Actor actor, String method, int code) {
        String address = actor.address() == null ? "" : actor.address();
        return new RefusedCall(
                accountId,
                Door.MANAGEMENT,
                actor.kind(),
                actor.id(),
                IpNetwork.site(address),
                IpNetwork.widestSite(address),
                method,
                code);
    }

    /** Who made the calls, as far as that is known. */
    Source source() {
        return new Source(accountId, door, actorKind, actorId, network);
    }

    /** A party that has its own share of what is kept. */
    record Source(
            long accountId,
            Door door,
            Actor.@Nullable Kind actorKind,
            @Nullable String actorId,
            String network) {}

    /**
     * How often a call was refused.
     *
     * @param userAgent what the client called itself last; null if it said nothing
     * @param first when that happened first
     * @param last when it happened last
     */
    public record Tally(RefusedCall call, @Nullable String userAgent, Instant first, Instant last, long times) {}
}
