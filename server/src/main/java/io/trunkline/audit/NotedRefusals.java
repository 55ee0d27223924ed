package io.trunkline.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The refusals that are not written yet, those that are alike counted together. Bounded for each party, each account and each door, so
 * that none of them takes the room of another. Thread-safe.
 */
final class NotedRefusals {

    /** Kinds that one party has room for. */
    static final int MOST_OF_SOURCE = 50;

    /** Kinds that the callers of one account have room for. */
    static final int MOST_OF_ACCOUNT = 200;

    /** Kinds that all have room for who share a pool. */
    static final int MOST_OF_POOL = 1000;

    private final Map<RefusedCall, RefusedCall.Tally> tallies = new LinkedHashMap<>();
    private final Map<Object, Integer> counts = new HashMap<>();

    /** Strangers at one door, or the callers of all accounts. */
    private record Pool(RefusedCall.Door door, boolean known) {}

    private record OfAccount(long id) {}

    /** Counts a refusal; false if there is no room for one of its kind. */
    synchronized boolean note(RefusedCall call, @Nullable String userAgent, Instant now) {
        RefusedCall.Tally before = tallies.get(call);
        if (before == null && !makeRoom(call)) {
            return false;
        }
        tallies.put(
                call,
                before == null
                        ? new RefusedCall.Tally(call, userAgent, now, now, 1)
                        : new RefusedCall.Tally(call, userAgent, before.first(), now, before.times() + 1));
        return true;
    }

    private boolean makeRoom(RefusedCall call) {
        boolean known = call.accountId() != 0;
        Map<Object, Integer> bounds = new HashMap<>();
        bounds.put(call.source(), MOST_OF_SOURCE);
        bounds.put(new Pool(call.door(), known), MOST_OF_POOL);
        if (known) {
            bounds.put(new OfAccount(call.accountId()), MOST_OF_ACCOUNT);
        }
        if (bounds.entrySet().stream().anyMatch(bound -> counts.getOrDefault(bound.getKey(), 0) >= bound.getValue())) {
            return false;
        }
        bounds.keySet().forEach(counted -> counts.merge(counted, 1, Integer::sum));
        return true;
    }

    /** Hands all of them out; what comes from now on is counted anew. */
    synchronized List<RefusedCall.Tally> take() {
        List<RefusedCall.Tally> taken = List.copyOf(tallies.values());
        tallies.clear();
        counts.clear();
        return taken;
    }
}
