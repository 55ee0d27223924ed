package io.trunkline.audit.refusal;

import io.trunkline.audit.RefusedCall;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refusals that are not written yet; similar ones are counted together. Bounded per party, account and API; within the bounds, parties with
 * few refusals take precedence over those with many, so that nobody's refusals are hidden by another's. Thread-safe.
 */
final class NotedRefusals {

    /** Maximum kinds for one party. */
    static final int MOST_OF_SOURCE = 50;

    /** Maximum kinds for the callers of one account. */
    static final int MOST_OF_ACCOUNT = 200;

    /** Maximum kinds in a pool. */
    static final int MOST_OF_POOL = 1000;

    private final Map<RefusedCall, RefusedCall.Tally> tallies = new LinkedHashMap<>();
    private final Map<Pool, FairRoom<RefusedCall>> rooms = new HashMap<>();

    /** Strangers at one API, or the callers of all accounts. */
    private record Pool(RefusedCall.Door door, boolean known) {}

    /**
     * Counts a refusal.
     *
     * @param customer the account's parent, or itself if it has none; not called for strangers
     * @return how many calls are dropped: this one, if there is no room for its kind, or those of an evicted kind
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
        // Possibly this very one.
        return leaving.map(tallies::remove).map(RefusedCall.Tally::times).orElse(0L);
    }

    /** The caller's parties, widest first: someone who creates many accounts is still one customer. */
    private static List<FairRoom.Party> parties(RefusedCall call, long customer) {
        FairRoom.Party source = new FairRoom.Party(call.source(), MOST_OF_SOURCE);
        return call.accountId() == 0
                ? List.of(source)
                : List.of(
                        new FairRoom.Party(customer, MOST_OF_POOL),
                        new FairRoom.Party(call.accountId(), MOST_OF_ACCOUNT),
                        source);
    }

    /** Returns and removes all refusals. */
    synchronized List<RefusedCall.Tally> take() {
        List<RefusedCall.Tally> taken = List.copyOf(tallies.values());
        tallies.clear();
        rooms.clear();
        return taken;
    }
}
