package io.trunkline.app;

import io.trunkline.account.Account;
import io.trunkline.account.Money;
import io.trunkline.account.ProfileFields;
import io.trunkline.account.ProfileService;
import io.trunkline.billing.LowBalanceNotice;
import io.trunkline.notification.Message;
import io.trunkline.notification.Outbox;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Tells the owner of an account that its balance is low, if the account wants notices of its group. Thread-safe. */
final class LowBalanceMessages implements LowBalanceNotice {

    private final ProfileService profiles;
    private final Outbox outbox;

    LowBalanceMessages(ProfileService profiles, Outbox outbox) {
        this.profiles = profiles;
        this.outbox = outbox;
    }

    @Override
    public void balanceIsLow(Handle handle, long accountId, boolean isMinCredit, boolean isRepeated) {
        profiles.find(handle, accountId)
                .filter(account -> Boolean.TRUE.equals(account.profile().get(ProfileFields.ACCOUNT_NOTIFICATIONS)))
                .ifPresent(account -> add(handle, account, isRepeated));
    }

    private void add(Handle handle, Account account, boolean isRepeated) {
        String recipient = account.profile().get(ProfileFields.EMAIL);
        if (recipient != null) {
            outbox.add(
                    handle,
                    account.id(),
                    Message.Kind.LOW_BALANCE,
                    recipient,
                    Map.of(
                            "balance",
                            account.funds().balance().toPlainString(),
                            "currency",
                            Money.CURRENCY,
                            "repeated",
                            Boolean.toString(isRepeated)));
        }
    }
}
