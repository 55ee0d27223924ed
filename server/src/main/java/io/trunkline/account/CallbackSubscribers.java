package io.trunkline.account;

import io.trunkline.account.contact.ContactTable;
import io.trunkline.account.profile.Money;
import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.callback.subscriber.Endpoint;
import io.trunkline.callback.subscriber.Subscriber;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.notification.Recipient;
import io.trunkline.notification.Topic;
import io.trunkline.store.secret.SecretBox;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Gives callbacks access to the accounts that they are for. Stateless and thread-safe. */
public final class CallbackSubscribers implements Subscribers {

    private final AccountTable accounts;
    private final Readers readers;

    public CallbackSubscribers(SecretBox secrets) {
        this.accounts = new AccountTable(secrets);
        this.readers = new Readers(new ContactTable(secrets));
    }

    @Override
    public Optional<Subscriber> find(Handle handle, long accountId) {
        return accounts.find(handle, accountId).map(CallbackSubscribers::subscriber);
    }

    private static Subscriber subscriber(Account account) {
        Profile profile = account.profile();
        return new Subscriber(
                account.id(),
                account.name(),
                Objects.requireNonNull(profile.get(ProfileFields.EMAIL), "every account has one"),
                Objects.requireNonNull(profile.get(ProfileFields.LANGUAGE_CODE), "every account has one"),
                profile.get(ProfileFields.FIRST_NAME),
                profile.get(ProfileFields.LAST_NAME),
                account.funds().balance(),
                Money.CURRENCY,
                profile.get(ProfileFields.CALLBACK_URL) != null);
    }

    @Override
    public List<Recipient> readers(Handle handle, long accountId) {
        return accounts.find(handle, accountId)
                .map(account -> readers.of(handle, account, Topic.ACCOUNT))
                .orElse(List.of());
    }

    @Override
    public Map<Long, Endpoint> endpoints(Handle handle, List<Long> accountIds) {
        return accounts.endpoints(handle, accountIds);
    }
}
