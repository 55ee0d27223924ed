package io.trunkline.app;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.OwnerNotices;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.billing.LowBalanceNotice;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.notification.Notice;
import io.trunkline.sms.delivery.SmsNotices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Notifies the account's server of a low balance, the readers of its messages about the account, and the owner's telephone. Thread-safe. */
final class LowBalanceMessages implements LowBalanceNotice {

    private final AccountReader reader;
    private final OwnerNotices notices;
    private final SmsNotices textMessages;
    private final Callbacks callbacks;

    LowBalanceMessages(AccountReader reader, OwnerNotices notices, SmsNotices textMessages, Callbacks callbacks) {
        this.reader = reader;
        this.notices = notices;
        this.textMessages = textMessages;
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
        Map<String, String> values = Map.of(
                "balance", account.funds().balance().toPlainString(),
                "available", account.funds().available().toPlainString(),
                "threshold", threshold(account).toPlainString(),
                "credit", Boolean.toString(account.funds().hasCredit()),
                "repeated", Boolean.toString(isRepeated));
        notices.add(handle, account, Notice.LOW_BALANCE, values);
        textMessages.add(handle, account, Notice.LOW_BALANCE, values);
    }

    private static BigDecimal threshold(Account account) {
        return Objects.requireNonNull(
                account.profile().get(ProfileFields.MIN_BALANCE_TO_NOTIFY), "without one, no balance is low");
    }
}
