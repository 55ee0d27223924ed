package io.trunkline.audit;

import java.time.Instant;
import java.util.List;

/**
 * One accepted change.
 *
 * @param id counts the account's entries from 1, without gaps
 * @param at when the change was accepted
 * @param method the Management API method, or the command, that made the change
 */
public record AuditEntry(long accountId, long id, Instant at, Actor actor, String method, List<FieldChange> changes) {

    public AuditEntry {
        changes = List.copyOf(changes);
    }
}
