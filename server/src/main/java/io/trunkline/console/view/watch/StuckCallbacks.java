package io.trunkline.console.view.watch;

import io.trunkline.console.view.operator.CursorPager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The accounts whose callbacks do not arrive.
 *
 * @param kinds how much waits, by the state of the accounts' URLs; empty if it cannot be read
 * @param tabs the lists, one of which is shown
 * @param meaning what the list that is shown tells
 */
public record StuckCallbacks(
        List<Kind> kinds, List<Tab> tabs, String trouble, String meaning, List<Queue> queues, CursorPager pager) {

    public StuckCallbacks {
        kinds = List.copyOf(kinds);
        tabs = List.copyOf(tabs);
        queues = List.copyOf(queues);
    }

    /**
     * Queues of a kind.
     *
     * @param style the class of its badge
     * @param oldest how long the oldest callback has waited, in words; empty if none waits
     */
    public record Kind(String label, String style, String accounts, String callbacks, String oldest) {}

    /** A list. */
    public record Tab(String path, String label, boolean isCurrent) {}

    /**
     * The callbacks of an account.
     *
     * @param why what is wrong, in words
     * @param style the class of its badge
     * @param waiting how many wait
     * @param failed how many attempts have failed, in words; empty if none
     */
    public record Queue(
            String accountId,
            String name,
            String why,
            String style,
            String waiting,
            Optional<Instant> oldest,
            Optional<Instant> since,
            String failed,
            Optional<Instant> next,
            Optional<Latest> latest) {}

    /**
     * The latest attempt.
     *
     * @param what its outcome, in words
     * @param answer what the receiver said; may be empty
     */
    public record Latest(Instant at, String style, String what, String target, String answer) {}
}
