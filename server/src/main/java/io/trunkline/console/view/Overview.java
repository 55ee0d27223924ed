package io.trunkline.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first page: an account at a glance.
 *
 * @param balance as the reader writes it
 * @param threshold a sentence about the balance below which there is a message, or that there is none
 * @param clock the time in the account's time zone, with its name
 * @param callbacks how their delivery is; empty for who may not see that
 * @param changes the latest ones; empty for who may not see them
 * @param missing what is not shown, and why
 * @param attention what should be looked at now
 * @param next what a new account does next
 */
public record Overview(
        String name,
        String id,
        String email,
        String balance,
        String threshold,
        Instant created,
        String clock,
        Optional<CallbackHome.Delivery> callbacks,
        List<AuditList.Entry> changes,
        List<String> missing,
        List<Step> attention,
        List<Step> next) {

    /** Something to do, and the page for it. */
    public record Step(String path, String text) {}

    public Overview {
        changes = List.copyOf(changes);
        missing = List.copyOf(missing);
        attention = List.copyOf(attention);
        next = List.copyOf(next);
    }
}
