package io.trunkline.app;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.Money;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.billing.LowBalanceNotice;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.notification.Message;
import io.trunkline.notification.Outbox;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Notifies the account's server of a low balance, and its owner too if the account wants notices of that group. Thread-safe. */
final class LowBalanceMessages implements LowBalanceNotice {

    private final AccountReader reader;
    private final Outbox outbox;
    private final Callbacks callbacks;

    LowBalanceMessages(AccountReader reader, Outbox outbox, Callbacks callbacks) {
        this.reader = reader;
        this.outbox = outbox;
        this.callbacks = callbacks;
    }

    @Override
    public void balanceIsLow(Handle handle, long accountId, boolean isMinCredit, boolean isRepeated) {
        callbacks.add(
                handle,
                accountId,
                CallbackType.MIN_BALANCE,
                JsonMapper.shared()
                        .createObjectNode()
                        .put("is_min_credit", isMinCredit)
                        .put("is_repeated", isRepeated));
        reader.find(handle, accountId)
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
