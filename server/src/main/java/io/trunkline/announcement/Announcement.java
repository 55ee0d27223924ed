package io.trunkline.announcement;

import io.trunkline.audit.Actor;

/**
 * News for all accounts that want it, and how many have been told. Immutable.
 *
 * @param id chosen by its author
 * @param subject of the messages
 * @param text of the messages
 * @param actor its author
 * @param method how the audit log names the call that made it
 * @param lastAccountId the last account that was looked at; messages are written in the order of ids
 * @param untilAccountId the newest account at the time of the announcement, the last one to be told
 * @param recipients how many accounts have been told so far
 * @param finished whether all have been told
 */
public record Announcement(
        String id,
        String subject,
        String text,
        Actor actor,
        String method,
        long lastAccountId,
        long untilAccountId,
        long recipients,
        boolean finished) {}
