package io.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.Account;
import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.FirstStart;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Accounts with money on one engine, with two servers on its database. */
abstract class WithLedger {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    static final Actor JANE = Actor.operator("jane");
    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    final DrivenClock clock = new DrivenClock(START);
    final Services services;
    final Services other;
    final long account;

    WithLedger(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        account = new FirstStart(services, data).run();
        edit(edit -> edit.setText(ProfileFields.ACCOUNT_NOTIFICATIONS, "true"), StateChange.NONE);
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    void edit(Consumer<ProfileEdit.Builder> change, StateChange state) {
        ProfileEdit.Builder draft = services.accounts().rules().newEdit();
        change.accept(draft);
        services.accounts().profiles().edit(JANE, "account set", account, draft, state);
    }

    /** As a call of SetAccountInfo does it: with one conditional update. */
    void setThreshold(String amount) {
        services.accounts()
                .profiles()
                .edit(
                        JANE,
                        "SetAccountInfo",
                        account(),
                        services.accounts().rules().newEdit().setText(ProfileFields.MIN_BALANCE_TO_NOTIFY, amount));
    }

    Account account() {
        return services.accounts().reader().find(account).orElseThrow();
    }

    static LedgerEntry charge(String amount) {
        return new LedgerEntry.Charge(TransactionType.RESOURCE_CHARGE, new BigDecimal(amount), "call 7", false);
    }

    static LedgerEntry topUp(String amount) {
        return new LedgerEntry.TopUp(TransactionType.WIRE_TRANSFER, new BigDecimal(amount), "");
    }

    static LedgerEntry limit(String amount) {
        return new LedgerEntry.CreditLimit(new BigDecimal(amount), "");
    }

    Transaction record(LedgerEntry entry) {
        return services.billing().ledger().record(JANE, "balance", account, entry);
    }

    static int refusalOf(Runnable work) {
        return catchThrowableOfType(FaultException.class, work::run)
                .first()
                .code()
                .number();
    }

    List<Map<String, String>> told() {
        return Messages.of(services.outbox(), account).stream()
                .filter(message -> message.notice() == Notice.LOW_BALANCE)
                .map(Message::values)
                .toList();
    }

    LedgerCheck.CheckedAccount check() {
        List<LedgerCheck.CheckedAccount> accounts = new ArrayList<>();
        services.billing().check().check(OptionalLong.empty(), accounts::add);
        assertThat(accounts).hasSize(1);
        return accounts.getFirst();
    }
}
