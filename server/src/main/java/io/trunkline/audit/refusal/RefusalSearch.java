package io.trunkline.audit.refusal;

import io.trunkline.audit.RefusedCall;
import io.trunkline.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Finds refused calls page by page, newest first. Whatever is looked for, a page looks at {@value #WINDOW} rows at most. Thread-safe.
 */
public final class RefusalSearch {

    /** Maximum number of rows that one page looks at. */
    static final int WINDOW = 10_000;

    private static final int PORTION = 500;

    private final Database database;
    private final RefusalTable table = new RefusalTable();

    /** Creates a search, which reads nothing before it is asked. */
    public RefusalSearch(Database database) {
        this.database = database;
    }

    /**
     * Which refused calls are wanted.
     *
     * @param accountId of the caller, 0 for unauthenticated callers; empty for all
     * @param door the API that was called; empty for all
     * @param code the code of the answer, or its status; empty for all
     * @param address the beginning of the caller's address; empty for all
     */
    public record Wanted(
            Optional<Long> accountId, Optional<RefusedCall.Door> door, Optional<Integer> code, String address) {

        private boolean includes(RefusedCall.Tally row) {
            RefusedCall call = row.call();
            return door.filter(wanted -> wanted != call.door()).isEmpty()
                    && code.filter(wanted -> wanted != call.code()).isEmpty()
                    && call.address().startsWith(address);
        }
    }

    /**
     * A page.
     *
     * @param next where the next page begins; empty if this is the last one. A page with a next one may be short, or empty, if it has
     *     looked at many rows in vain
     */
    public record Page(List<RefusedCall.Tally> rows, Optional<RefusalPlace> next) {

        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** Up to {@code limit} rows, behind a place of the list or from its beginning. */
    public Page list(Wanted wanted, Optional<RefusalPlace> after, int limit) {
        return database.read(handle -> list(handle, wanted, after, limit));
    }

    private Page list(Handle handle, Wanted wanted, Optional<RefusalPlace> after, int limit) {
        List<RefusedCall.Tally> found = new ArrayList<>();
        Optional<RefusalPlace> place = after;
        for (int seen = 0; seen < WINDOW; seen += PORTION) {
            List<RefusedCall.Tally> portion = table.after(handle, wanted.accountId(), place, PORTION);
            for (RefusedCall.Tally row : portion) {
                if (found.size() == limit) {
                    return new Page(found, place);
                }
                if (wanted.includes(row)) {
                    found.add(row);
                }
                place = Optional.of(RefusalPlace.behind(row));
            }
            if (portion.size() < PORTION) {
                return new Page(found, Optional.empty());
            }
        }
        return new Page(found, place);
    }
}
