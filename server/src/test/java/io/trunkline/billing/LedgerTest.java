package io.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Funds;
import io.trunkline.account.StateChange;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.testing.TestEngine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The money of accounts on both engines, with two servers on one database. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class LedgerTest extends WithLedger {

    LedgerTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
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
}
