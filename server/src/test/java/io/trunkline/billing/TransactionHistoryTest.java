package io.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The transactions of accounts, found again. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class TransactionHistoryTest extends WithLedger {

    TransactionHistoryTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
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
    void chargesAndPaymentsAreAddedUp() {
        record(topUp("100.25"));
        record(charge("0.000001"));
        record(charge("20"));
        TransactionHistory history = services.billing().history();
        TransactionHistory.Filter all = filter(START, START.plus(Duration.ofHours(1)), List.of(), List.of());
        assertThat(history.sums(all).charged()).isEqualByComparingTo("-20.000001");
        assertThat(history.sums(all).paid()).isEqualByComparingTo("100.25");
        TransactionHistory.Sums none = history.sums(filter(START, START, List.of(77L), List.of()));
        assertThat(none.charged()).isZero();
        assertThat(none.paid()).isZero();
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
