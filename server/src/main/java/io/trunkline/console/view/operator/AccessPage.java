package io.trunkline.console.view.operator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The keys and sessions of an account.
 *
 * @param endAll the path of the page that ends all sessions
 */
public record AccessPage(AccountHead head, List<Key> keys, List<Session> sessions, String endAll) {

    public AccessPage {
        keys = List.copyOf(keys);
        sessions = List.copyOf(sessions);
    }

    /**
     * A key.
     *
     * @param name may be empty
     * @param subUser the id of the sub-user that it belongs to; empty if it is the owner's
     * @param delete the path of the page that deletes it
     */
    public record Key(
            String id,
            String name,
            String description,
            List<String> roles,
            String subUser,
            Instant created,
            Optional<Instant> lastUsed,
            Optional<Instant> expires,
            String delete) {

        public Key {
            roles = List.copyOf(roles);
        }
    }

    /**
     * A session.
     *
     * @param label its name, as in the audit log
     * @param authentication how it began
     * @param end the path of the page that ends it
     */
    public record Session(
            String label,
            String authentication,
            String subUser,
            String address,
            String userAgent,
            Instant created,
            Instant lastUsed,
            String end) {}
}
