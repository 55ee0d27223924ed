package io.trunkline.account;

import io.trunkline.account.contact.ContactNews;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.UserAgents;
import io.trunkline.store.Database;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Turns off the news by the links in mails ({@link UnsubscribeLinks}): those of the account if the mail went to its owner, and those of a contact
 * if it went there. Who unsubscribes is obeyed: also where the account is frozen, and read-only for its owner, or inactive. Thread-safe.
 */
public final class NewsUnsubscription {

    /** The name in the audit log. */
    public static final String METHOD = "unsubscribe";

    private final Database database;
    private final AccountTable accounts;
    private final ContactNews contacts;
    private final UnsubscribeLinks links;
    private final AuditLog audit;
    private final ProfileEdit edit;
    private final InstantSource clock;

    NewsUnsubscription(
            Database database,
            AccountTable accounts,
            ContactNews contacts,
            UnsubscribeLinks links,
            EditRules rules,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.contacts = contacts;
        this.links = links;
        this.audit = audit;
        this.edit = rules.newEdit().set(ProfileFields.NEWS_NOTIFICATIONS, false).build();
        this.clock = clock;
    }

    /**
     * Whether a link is valid: signed here, for an account of which the address that it was sent to still is the owner's or a contact's.
     * Changes nothing.
     *
     * @param token as the link has it; may be any text
     */
    public boolean isValid(String token) {
        return database.read(handle -> find(handle, token)
                .filter(account -> isOwners(handle, token, account)
                        || contacts.find(handle, account.id(), address -> isFor(handle, token, account, address))
                                .isPresent())
                .isPresent());
    }

    /**
     * Turns off {@code news_notifications}, or the group of news of a contact, or both if the address is that of both; with entries in the
     * audit log unless they are off already.
     *
     * @param token as the link has it; may be any text
     * @param remoteAddress the numeric IP address that the request came from
     * @param userAgent what the client calls itself; may be empty
     * @return false, with nothing changed, if the link is not valid
     */
    public boolean unsubscribe(String token, String remoteAddress, String userAgent) {
        // Read first, so that strangers with invented tokens do not occupy the writer.
        if (!isValid(token)) {
            return false;
        }
        String agent = UserAgents.clean(userAgent);
        Actor actor = new Actor(Actor.Kind.OWNER, "unsubscribe link", remoteAddress, agent.isEmpty() ? null : agent);
        return database.write(handle -> find(handle, token)
                .map(account -> unsubscribe(handle, token, actor, account))
                .orElse(false));
    }

    private boolean unsubscribe(Handle handle, String token, Actor actor, Account account) {
        boolean isOwners = isOwners(handle, token, account);
        if (isOwners) {
            turnOff(handle, actor, account);
        }
        boolean isContacts = contacts.turnOff(
                handle, actor, METHOD, account.id(), address -> isFor(handle, token, account, address));
        return isOwners || isContacts;
    }

    private Optional<Account> find(Handle handle, String token) {
        OptionalLong accountId = UnsubscribeLinks.accountOf(token);
        return accountId.isEmpty() ? Optional.empty() : accounts.find(handle, accountId.getAsLong());
    }

    private boolean isOwners(Handle handle, String token, Account account) {
        return isFor(
                handle,
                token,
                account,
                Objects.requireNonNull(account.profile().get(ProfileFields.EMAIL), "every account has one"));
    }

    private boolean isFor(Handle handle, String token, Account account, String address) {
        return links.isValid(handle, token, account.id(), address);
    }

    private void turnOff(Handle handle, Actor actor, Account account) {
        EditPlan plan = EditPlan.of(account, edit, false, StateChange.NONE);
        if (!plan.isEmpty()) {
            accounts.update(handle, account.id(), plan.columns(), plan.after());
            audit.append(handle, account.id(), clock.instant(), actor, METHOD, plan.entries());
        }
    }
}
