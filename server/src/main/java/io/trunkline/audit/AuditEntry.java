package io.trunkline.audit;

import java.time.Instant;
import java.util.List;

/**
 * One accepted change.
 *
 * @param id counts from 1 within the account, without gaps
 * @param at when the change was accepted
 * @param method the Management API method or command that made the change
 */
public record AuditEntry(long accountId, long id, Instant at, Actor actor, String method, List<FieldChange> changes) {

    public AuditEntry {
        changes = List.copyOf(changes);
    }
}
