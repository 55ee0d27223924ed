package io.trunkline.app;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.Recipients;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.billing.LowBalanceNotice;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import io.trunkline.notification.Recipient;
import io.trunkline.notification.Topic;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
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
        Account account = reader.find(handle, accountId).orElseThrow();
        Recipients.wanting(account, Topic.ACCOUNT).ifPresent(owner -> add(handle, account, owner, isRepeated));
    }

    private void add(Handle handle, Account account, Recipient owner, boolean isRepeated) {
        outbox.add(
                handle,
                account.id(),
                Notice.LOW_BALANCE,
                owner,
                Map.of(
                        "balance", account.funds().balance().toPlainString(),
                        "available", account.funds().available().toPlainString(),
                        "threshold", threshold(account).toPlainString(),
                        "credit", Boolean.toString(account.funds().hasCredit()),
                        "repeated", Boolean.toString(isRepeated)));
    }

    private static BigDecimal threshold(Account account) {
        return Objects.requireNonNull(
                account.profile().get(ProfileFields.MIN_BALANCE_TO_NOTIFY), "without one, no balance is low");
    }
}
