package io.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.Account;
import io.trunkline.account.Funds;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.FirstStart;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.Database;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The money of accounts on both engines, with two servers on one database. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class LedgerTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor JANE = Actor.operator("jane");
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final DrivenClock clock = new DrivenClock(START);
    private final Services services;
    private final Services other;
    private final long account;

    LedgerTest(TestEngine engine, @TempDir Path data) {
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

    private void edit(Consumer<ProfileEdit.Builder> change, StateChange state) {
        ProfileEdit.Builder draft = services.accounts().rules().newEdit();
        change.accept(draft);
        services.accounts().profiles().edit(JANE, "account set", account, draft, state);
    }

    /** As a call of SetAccountInfo does it: with one conditional update. */
    private void setThreshold(String amount) {
        services.accounts()
                .profiles()
                .edit(
                        JANE,
                        "SetAccountInfo",
                        account(),
                        services.accounts().rules().newEdit().setText(ProfileFields.MIN_BALANCE_TO_NOTIFY, amount));
    }

    private Account account() {
        return services.accounts().reader().find(account).orElseThrow();
    }

    private static LedgerEntry charge(String amount) {
        return new LedgerEntry.Charge(TransactionType.RESOURCE_CHARGE, new BigDecimal(amount), "call 7", false);
    }

    private static LedgerEntry topUp(String amount) {
        return new LedgerEntry.TopUp(TransactionType.WIRE_TRANSFER, new BigDecimal(amount), "");
    }

    private static LedgerEntry limit(String amount) {
        return new LedgerEntry.CreditLimit(new BigDecimal(amount), "");
    }

    private Transaction record(LedgerEntry entry) {
        return services.billing().ledger().record(JANE, "balance", account, entry);
    }

    private static int refusalOf(Runnable work) {
        return catchThrowableOfType(FaultException.class, work::run)
                .first()
                .code()
                .number();
    }

    private List<Map<String, String>> told() {
        return Messages.of(services.outbox(), account).stream()
                .filter(message -> message.notice() == Notice.LOW_BALANCE)
                .map(Message::values)
                .toList();
    }

    private LedgerCheck.CheckedAccount check() {
        List<LedgerCheck.CheckedAccount> accounts = new ArrayList<>();
        services.billing().check().check(OptionalLong.empty(), accounts::add);
        assertThat(accounts).hasSize(1);
        return accounts.getFirst();
    }

    private static Funds funds(String balance, String limit) {
        return new Funds(new BigDecimal(balance), new BigDecimal(limit));
    }

    @Test
    void aTransactionMovesTheBalanceExactly() {
        Transaction first = record(topUp("10.50"));
        clock.move(Duration.ofSeconds(1));
        Transaction second = record(charge("0.000001"));
        Transaction third = record(limit("100"));
        assertThat(first)
                .isEqualTo(new Transaction(
                        account,
                        1,
                        TransactionType.WIRE_TRANSFER,
                        new BigDecimal("10.5"),
                        funds("10.5", "0"),
                        "",
                        START));
        assertThat(second)
                .isEqualTo(new Transaction(
                        account,
                        2,
                        TransactionType.RESOURCE_CHARGE,
                        new BigDecimal("-0.000001"),
                        funds("10.499999", "0"),
                        "call 7",
                        START.plusSeconds(1)));
        assertThat(third.after()).isEqualTo(funds("10.499999", "100"));
        assertThat(account().funds()).isEqualTo(third.after());
        assertThat(other.accounts().reader().find(account).orElseThrow().funds())
                .isEqualTo(third.after());
        assertThat(other.billing().history().newest(account)).containsExactly(third, second, first);
        assertThat(check()).isEqualTo(new LedgerCheck.CheckedAccount(account, third.after(), 3, Optional.empty()));
    }

    @Test
    void eachTransactionIsInTheAuditLog() {
        record(charge("7"));
        AuditEntry entry = services.store()
                .database()
                .read(handle -> new AuditLog().newest(handle, account, 1))
                .getFirst();
        assertThat(entry.actor()).isEqualTo(JANE);
        assertThat(entry.changes())
                .containsExactly(
                        new FieldChange.Value("transaction_id", null, new BigDecimal(1)),
                        new FieldChange.Value("transaction_type", null, "resource_charge"),
                        new FieldChange.Value("balance", new BigDecimal(0), new BigDecimal(-7)));
        assertThat(account().revision()).isEqualTo(entry.id());
    }

    @Test
    void anEditLeavesTheMoneyAlone() {
        record(topUp("10"));
        setThreshold("3");
        assertThat(account().funds()).isEqualTo(funds("10", "0"));
        record(charge("1"));
        assertThat(account().funds()).isEqualTo(funds("9", "0"));
    }

    @Test
    void onlyAChargeThatAsksForFundsIsRefusedWithoutThem() {
        LedgerEntry covered =
                new LedgerEntry.Charge(TransactionType.SUBSCRIPTION_CHARGE, new BigDecimal("15"), "", true);
        record(topUp("10"));
        assertThat(refusalOf(() -> record(covered))).isEqualTo(127);
        record(limit("5"));
        assertThat(record(covered).after()).isEqualTo(funds("-5", "5"));
        assertThat(refusalOf(() -> record(covered))).isEqualTo(127);
        assertThat(record(charge("15")).after().balance()).isEqualTo("-20");
    }

    @Test
    void whatIsNotAllowedLeavesNoTrace() {
        long revision = account().revision();
        assertThat(refusalOf(() -> charge("0"))).isEqualTo(225);
        assertThat(refusalOf(() -> charge("-1"))).isEqualTo(225);
        assertThat(refusalOf(() -> topUp("0.0000001"))).isEqualTo(225);
        assertThat(refusalOf(() -> topUp("1E+99"))).isEqualTo(225);
        assertThat(refusalOf(() -> limit("-1"))).isEqualTo(496);
        assertThat(refusalOf(() -> new LedgerEntry.TopUp(TransactionType.RESOURCE_CHARGE, BigDecimal.ONE, "")))
                .isEqualTo(209);
        assertThat(refusalOf(() -> new LedgerEntry.TopUp(TransactionType.GIFT, BigDecimal.ONE, "x".repeat(501))))
                .isEqualTo(477);
        assertThat(refusalOf(() -> new LedgerEntry.TopUp(TransactionType.GIFT, BigDecimal.ONE, "two\nlines")))
                .isEqualTo(496);
        assertThat(refusalOf(() -> services.billing().ledger().record(JANE, "balance", 99, topUp("1"))))
                .isEqualTo(115);
        assertThat(account().revision()).isEqualTo(revision);
        record(topUp("999999999999"));
        assertThat(refusalOf(() -> record(topUp("0.000001")))).isEqualTo(225);
        assertThat(account().funds()).isEqualTo(funds("999999999999", "0"));
    }

    @Test
    void aFrozenAndAnInactiveAccountPayForWhatTheyUsed() {
        edit(_ -> {}, new StateChange(Optional.of(false), Optional.of(true)));
        assertThat(record(charge("1")).after().balance()).isEqualTo("-1");
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

    @Test
    void theCheckFindsWhatWasAltered() {
        record(topUp("10"));
        record(charge("1"));
        record(charge("2"));
        alter("UPDATE accounts SET balance = balance + 1");
        assertThat(check().wrong().orElseThrow()).contains("balance of 7.000001", "the ledger 7 and");
        alter("UPDATE accounts SET balance = balance - 1");
        alter("UPDATE transactions SET amount = amount - 1 WHERE transaction_id = 2");
        assertThat(check().wrong().orElseThrow()).contains("transaction 2 leaves");
        alter("DELETE FROM transactions WHERE transaction_id = 2");
        assertThat(check().wrong().orElseThrow()).isEqualTo("transaction 2 is missing");
        alter("DELETE FROM transactions WHERE transaction_id = 3");
        assertThat(check().wrong().orElseThrow()).isEqualTo("transaction 2 is missing");
    }

    private void alter(String sql) {
        services.store().database().write(handle -> handle.execute(sql));
    }

    @Test
    void theHistoryIsFoundByTimeIdAndType() {
        for (int i = 1; i <= 5; i++) {
            record(i % 2 == 0 ? topUp("1") : charge("1"));
            clock.move(Duration.ofHours(1));
        }
        TransactionHistory history = services.billing().history();
        TransactionHistory.Filter all = filter(START, START.plus(Duration.ofHours(9)), List.of(), List.of());
        assertThat(ids(history.find(all, part(false, 1, 3)))).containsExactly(2L, 3L, 4L);
        assertThat(ids(history.find(all, part(true, 0, 2)))).containsExactly(5L, 4L);
        assertThat(history.find(all, part(false, 0, 1)).total()).hasValue(5);
        assertThat(ids(history.find(
                        filter(START.plus(Duration.ofHours(1)), START.plus(Duration.ofHours(3)), List.of(), List.of()),
                        part(false, 0, 9))))
                .containsExactly(2L, 3L, 4L);
        assertThat(ids(history.find(filter(all.from(), all.to(), List.of(1L, 4L, 77L), List.of()), part(false, 0, 9))))
                .containsExactly(1L, 4L);
        assertThat(ids(history.find(
                        filter(all.from(), all.to(), List.of(1L, 4L), List.of(TransactionType.WIRE_TRANSFER)),
                        part(false, 0, 9))))
                .containsExactly(4L);
        assertThat(ids(history.find(
                        new TransactionHistory.Filter(List.of(), all.from(), all.to(), List.of(), List.of()),
                        part(false, 0, 9))))
                .isEmpty();
    }

    @Test
    void theHistoryIsReadInPagesThatMeetWhereTimesAreTheSame() {
        for (int i = 1; i <= 1_201; i++) {
            record(topUp("1"));
            if (i % 400 == 0) {
                clock.move(Duration.ofSeconds(1));
            }
        }
        TransactionHistory history = services.billing().history();
        TransactionHistory.Filter all = filter(START, START.plus(Duration.ofHours(1)), List.of(), List.of());
        assertThat(scanned(history, all, false))
                .isEqualTo(LongStream.rangeClosed(1, 1_201).boxed().toList());
        assertThat(scanned(history, all, true))
                .isEqualTo(LongStream.rangeClosed(1, 1_201).boxed().toList().reversed());
    }

    private static List<Long> scanned(
            TransactionHistory history, TransactionHistory.Filter filter, boolean newestFirst) {
        List<Long> ids = new ArrayList<>();
        history.scan(filter, newestFirst, transaction -> ids.add(transaction.id()), () -> true);
        return ids;
    }

    private TransactionHistory.Filter filter(Instant from, Instant to, List<Long> ids, List<TransactionType> types) {
        return new TransactionHistory.Filter(List.of(account), from, to, ids, types);
    }

    private static TransactionHistory.Part part(boolean newestFirst, int offset, int count) {
        return new TransactionHistory.Part(newestFirst, offset, count, true);
    }

    private static List<Long> ids(TransactionHistory.Result result) {
        return result.transactions().stream().map(Transaction::id).toList();
    }
}
