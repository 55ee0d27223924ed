package io.trunkline.announcement;

import io.trunkline.audit.Actor;

/**
 * News for all accounts that want it, and how many have been notified. Immutable.
 *
 * @param id chosen by its author
 * @param news what its messages say
 * @param actor its author
 * @param method how the audit log names the call that made it
 * @param lastAccountId the last account examined; messages are written in order of account id
 * @param untilAccountId the newest account at the time of the announcement, the last one to be notified
 * @param recipients how many accounts have been notified so far
 * @param finished whether all have been notified
 */
public record Announcement(
        String id,
        News news,
        Actor actor,
        String method,
        long lastAccountId,
        long untilAccountId,
        long recipients,
        boolean finished) {}
