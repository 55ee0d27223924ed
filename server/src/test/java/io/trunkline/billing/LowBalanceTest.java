package io.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.Funds;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.AuditLog;
import io.trunkline.store.Database;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What owners are told when their balance is low. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class LowBalanceTest extends WithLedger {

    LowBalanceTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
    }

    @Test
    void fallingBelowTheThresholdIsToldOnceUntilItWasAbove() {
        record(topUp("10"));
        record(charge("5"));
        assertThat(told()).isEmpty();
        record(charge("0.01"));
        record(charge("1"));
        record(topUp("1"));
        assertThat(told())
                .containsExactly(Map.of(
                        "balance",
                        "4.99",
                        "available",
                        "4.99",
                        "threshold",
                        "5",
                        "credit",
                        "false",
                        "repeated",
                        "false"));
        record(topUp("0.01"));
        record(charge("2"));
        assertThat(told()).hasSize(2);
    }

    @Test
    void aNewThresholdIsToldOfAnewByEachWayToSetIt() {
        record(charge("1"));
        assertThat(told()).hasSize(1);
        setThreshold("6");
        assertThat(told()).hasSize(1);
        record(charge("1"));
        assertThat(told()).hasSize(2);
        edit(edit -> edit.setText(ProfileFields.MIN_BALANCE_TO_NOTIFY, "7"), StateChange.NONE);
        record(charge("1"));
        record(charge("1"));
        assertThat(told()).hasSize(3);
        setThreshold("7");
        record(charge("1"));
        assertThat(told()).hasSize(3);
    }

    @Test
    void whoWantsNoNoticesGetsNone() {
        edit(edit -> edit.setText(ProfileFields.ACCOUNT_NOTIFICATIONS, "false"), StateChange.NONE);
        record(charge("1"));
        assertThat(told()).isEmpty();
    }

    @Test
    void theReminderComesOnceAfterADayWhileTheBalanceIsLow() {
        record(charge("1"));
        clock.move(Duration.ofHours(24).minusSeconds(1));
        assertThat(services.billing().reminders().work(() -> false)).isZero();
        clock.move(Duration.ofSeconds(1));
        assertThat(services.billing().reminders().work(() -> true)).isZero();
        assertThat(services.billing().reminders().work(() -> false)).isOne();
        assertThat(other.billing().reminders().work(() -> false)).isZero();
        assertThat(told()).extracting(content -> content.get("repeated")).containsExactly("false", "true");
        record(topUp("100"));
        record(charge("99"));
        record(topUp("99"));
        clock.move(Duration.ofDays(2));
        assertThat(services.billing().reminders().work(() -> false)).isZero();
        assertThat(told()).hasSize(3);
    }

    @Test
    void anAccountThatCannotBeRemindedKeepsNoOtherFromItsReminder() {
        List<Long> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            NewAccount wanted = new NewAccount("other-" + i, "other-" + i + "@example.com", null);
            others.add(
                    services.accounts().creation().create(JANE, "test", wanted).id());
        }
        record(charge("1"));
        others.forEach(id -> services.billing().ledger().record(JANE, "balance", id, charge("1")));
        clock.move(Duration.ofDays(1));
        List<Long> reminded = new ArrayList<>();
        LowBalanceNotice notice = (_, id, _, _) -> {
            if (id == account) {
                throw new IllegalStateException("no notice for " + id);
            }
            reminded.add(id);
        };
        assertThatThrownBy(() -> new BalanceReminders(services.store().database(), notice, clock).work(() -> false))
                .hasMessage("no notice for " + account);
        assertThat(reminded).containsExactlyElementsOf(others);
    }

    @Test
    void twoServersRemindOnce() {
        record(charge("1"));
        clock.move(Duration.ofDays(2));
        List<CompletableFuture<Integer>> rounds = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() ->
                        (i % 2 == 0 ? services : other).billing().reminders().work(() -> false)))
                .toList();
        assertThat(rounds.stream().mapToInt(CompletableFuture::join).sum()).isOne();
        assertThat(told()).hasSize(2);
    }

    @Test
    void withACreditLimitTheThresholdIsMeasuredFromThere() {
        List<Boolean> told = new ArrayList<>();
        Database database = services.store().database();
        LowBalanceNotice notice = (_, _, isMinCredit, _) -> told.add(isMinCredit);
        Ledger ledger = new Ledger(database, new AuditLog(), notice, clock);
        BiConsumer<LedgerEntry, Integer> expect = (entry, notices) -> {
            ledger.record(JANE, "balance", account, entry);
            assertThat(told).hasSize(notices);
        };
        expect.accept(limit("10"), 0);
        expect.accept(charge("5"), 0);
        expect.accept(charge("0.01"), 1);
        expect.accept(limit("20"), 1);
        expect.accept(limit("9"), 2);
        assertThat(told).containsExactly(true, true);
        clock.move(Duration.ofDays(1));
        assertThat(new BalanceReminders(database, notice, clock).work(() -> false))
                .isOne();
        assertThat(told).containsExactly(true, true, true);
    }

    @Test
    void aNoticeThatFailsTakesTheTransactionWithIt() {
        Ledger ledger = new Ledger(
                services.store().database(),
                new AuditLog(),
                (_, _, _, _) -> {
                    throw new IllegalStateException("full");
                },
                clock);
        assertThatThrownBy(() -> ledger.record(JANE, "balance", account, charge("1")))
                .hasMessage("full");
        assertThat(account().funds()).isEqualTo(Funds.NONE);
        assertThat(check().transactions()).isZero();
    }

    @Test
    void chargesAtTheSameTimeAddUpAndCrossTheThresholdOnce() {
        int crossings = 3;
        for (int crossing = 1; crossing <= crossings; crossing++) {
            record(topUp("40"));
            List<CompletableFuture<Transaction>> charges = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? services : other)
                            .billing()
                            .ledger()
                            .record(JANE, "balance", account, charge("1"))))
                    .toList();
            charges.forEach(CompletableFuture::join);
            assertThat(told()).hasSize(crossing);
        }
        assertThat(account().funds()).isEqualTo(Funds.NONE);
        assertThat(check())
                .isEqualTo(new LedgerCheck.CheckedAccount(account, Funds.NONE, 41L * crossings, Optional.empty()));
    }
}
