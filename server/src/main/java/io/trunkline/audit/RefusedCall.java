package io.trunkline.audit;

import io.trunkline.address.IpNetwork;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kind of call that is refused because of its caller. Immutable; contains nothing that a caller can make up, not even the client's name,
 * since calls that differ in this record are counted separately.
 *
 * @param accountId the authenticated caller's account; 0 for an unauthenticated caller
 * @param actorKind null for an unauthenticated caller
 * @param actorId null for an unauthenticated caller
 * @param address the IPv4 address, or the IPv6 /64, of the calls
 * @param network the widest network around it that one party may own
 * @param method the method of the Management API; the operation of other APIs
 * @param code the error code of the answer; its status on other APIs
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
     * A call by an unauthenticated caller.
     *
     * @param address the caller's numeric IP address
     */
    public static RefusedCall ofStranger(String address, String method, int code) {
        return new RefusedCall(
                0, Door.MANAGEMENT, null, null, IpNetwork.site(address), IpNetwork.widestSite(address), method, code);
    }

    /**
     * A call of the operator API without a valid token.
     *
     * @param address the caller's numeric IP address
     * @param status the status of the answer
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

    /** A call by a known caller. */
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

    /** The caller, as far as known. */
    public Source source() {
        return new Source(accountId, door, actorKind, actorId, network);
    }

    /** A party with its own share of the records. */
    record Source(
            long accountId,
            Door door,
            Actor.@Nullable Kind actorKind,
            @Nullable String actorId,
            String network) {}

    /**
     * How often a kind of call was refused.
     *
     * @param userAgent the client's last name for itself; null if not given
     * @param first when it first happened
     * @param last when it last happened
     */
    public record Tally(RefusedCall call, @Nullable String userAgent, Instant first, Instant last, long times) {}
}
