package io.trunkline.account;

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
 * Turns off the news of accounts by the links in their mails ({@link UnsubscribeLinks}). Who unsubscribes is obeyed: also an account that is
 * frozen, and read-only for its owner, or inactive. Thread-safe.
 */
public final class NewsUnsubscription {

    /** The name in the audit log. */
    public static final String METHOD = "unsubscribe";

    private final Database database;
    private final AccountTable accounts;
    private final UnsubscribeLinks links;
    private final AuditLog audit;
    private final ProfileEdit edit;
    private final InstantSource clock;

    NewsUnsubscription(
            Database database,
            AccountTable accounts,
            UnsubscribeLinks links,
            EditRules rules,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.links = links;
        this.audit = audit;
        this.edit = rules.newEdit().set(ProfileFields.NEWS_NOTIFICATIONS, false).build();
        this.clock = clock;
    }

    /**
     * Whether a link is valid: signed here, for an account that still has the address to which it was sent. Changes nothing.
     *
     * @param token as the link has it; may be any text
     */
    public boolean isValid(String token) {
        return database.read(handle -> find(handle, token)).isPresent();
    }

    /**
     * Turns off {@code news_notifications}, with an entry in the audit log unless it is off already.
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
        return database.write(handle -> {
            Optional<Account> account = find(handle, token);
            account.ifPresent(found -> turnOff(handle, actor, found));
            return account.isPresent();
        });
    }

    private Optional<Account> find(Handle handle, String token) {
        OptionalLong accountId = UnsubscribeLinks.accountOf(token);
        return accountId.isEmpty()
                ? Optional.empty()
                : accounts.find(handle, accountId.getAsLong())
                        .filter(account -> links.isValid(
                                handle,
                                token,
                                account.id(),
                                Objects.requireNonNull(
                                        account.profile().get(ProfileFields.EMAIL), "every account has one")));
    }

    private void turnOff(Handle handle, Actor actor, Account account) {
        EditPlan plan = EditPlan.of(account, edit, false, StateChange.NONE);
        if (!plan.isEmpty()) {
            accounts.update(handle, account.id(), plan.columns(), plan.after());
            audit.append(handle, account.id(), clock.instant(), actor, METHOD, plan.entries());
        }
    }
}
