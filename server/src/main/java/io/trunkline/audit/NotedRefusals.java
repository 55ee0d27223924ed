package io.trunkline.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The refusals that are not written yet, those that are alike counted together. Bounded for each party, each account and each door; within
 * the bounds, who has little comes before who has much, so that nobody's refusals go unseen because of another's. Thread-safe.
 */
final class NotedRefusals {

    /** Kinds that one party has room for. */
    static final int MOST_OF_SOURCE = 50;

    /** Kinds that the callers of one account have room for. */
    static final int MOST_OF_ACCOUNT = 200;

    /** Kinds that all have room for who share a pool. */
    static final int MOST_OF_POOL = 1000;

    private final Map<RefusedCall, RefusedCall.Tally> tallies = new LinkedHashMap<>();
    private final Map<Pool, FairRoom<RefusedCall>> rooms = new HashMap<>();

    /** Strangers at one door, or the callers of all accounts. */
    private record Pool(RefusedCall.Door door, boolean known) {}

    /**
     * Counts a refusal.
     *
     * @param customer the account's parent, or itself if it has none; not asked for strangers
     * @return how many calls are counted no more: this one, if there is no room for its kind, or those of a kind that made room for it
     */
    synchronized long note(RefusedCall call, long customer, @Nullable String userAgent, Instant now) {
        RefusedCall.Tally before = tallies.get(call);
        if (before != null) {
            tallies.put(call, new RefusedCall.Tally(call, userAgent, before.first(), now, before.times() + 1));
            return 0;
        }
        boolean known = call.accountId() != 0;
        Optional<RefusedCall> leaving = rooms.computeIfAbsent(
                        new Pool(call.door(), known), _ -> new FairRoom<>(MOST_OF_POOL))
                .add(call, parties(call, customer));
        tallies.put(call, new RefusedCall.Tally(call, userAgent, now, now, 1));
        // Which may be this very one.
        return leaving.map(tallies::remove).map(RefusedCall.Tally::times).orElse(0L);
    }

    /** Who has made a call, the widest first: who makes accounts for itself is one customer all the same. */
    private static List<FairRoom.Party> parties(RefusedCall call, long customer) {
        FairRoom.Party source = new FairRoom.Party(call.source(), MOST_OF_SOURCE);
        return call.accountId() == 0
                ? List.of(source)
                : List.of(
                        new FairRoom.Party(customer, MOST_OF_POOL),
                        new FairRoom.Party(call.accountId(), MOST_OF_ACCOUNT),
                        source);
    }

    /** Hands all of them out; what comes from now on is counted anew. */
    synchronized List<RefusedCall.Tally> take() {
        List<RefusedCall.Tally> taken = List.copyOf(tallies.values());
        tallies.clear();
        rooms.clear();
        return taken;
    }
}
