package io.trunkline.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of the audit log.
 *
 * @param export what a request for a file with the same entries sends; empty if there is nothing to export
 */
public record AuditList(FilterForm filters, List<Entry> entries, Pager pager, List<HiddenField> export) {

    public AuditList {
        entries = List.copyOf(entries);
        export = List.copyOf(export);
    }

    /**
     * A change.
     *
     * @param who whoever made it, in words
     * @param actor the same as in GetAuditLog
     * @param actorPath the address of a list of the same person's changes
     * @param address where it came from, if over a network
     * @param agent what the client called itself; may be empty
     */
    public record Entry(
            String id,
            Instant at,
            String method,
            String who,
            String actor,
            String actorPath,
            Optional<String> address,
            String agent,
            List<Difference> differences) {

        public Entry {
            differences = List.copyOf(differences);
        }
    }

    /**
     * What became of a field.
     *
     * @param label its name for people; empty if it has only the one that programs use
     * @param isSecret whether its values are not shown
     * @param before the old value, if it had one
     * @param after the new value, if it has one
     */
    public record Difference(
            String field, String label, boolean isSecret, Optional<String> before, Optional<String> after) {

        /** Whether it only tells what was changed, such as the number of a switch. */
        public boolean isSame() {
            return before.equals(after);
        }
    }
}
