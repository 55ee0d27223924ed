package io.trunkline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.report.Report.Order;
import io.trunkline.report.Report.State;
import io.trunkline.store.StoreException;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Reports on both engines: that each is made once, by one server at a time, bounded, and kept for its time. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReportsTest extends WithReports {

    private static final Duration LITTLE = Duration.ofSeconds(1);
    private static final byte[] ROW = json("{\"n\":1}");

    ReportsTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
    }

    private List<String> told() {
        return services.webhooks().callbacks().list(CallbackFilter.all(account), 10).stream()
                .map(RecordedCallback::content)
                .map(content -> JsonMapper.shared().readTree(content))
                .map(content -> content.get("type").stringValue() + content.get("call_history_report"))
                .toList();
    }

    @Test
    void anAccountIsToldOfEachReportThatIsFinishedWellOrNot() {
        make(rows(1));
        request();
        make(rows(1));
        assertThat(told()).as("without a callback_url").isEmpty();
        services.accounts()
                .profiles()
                .edit(
                        Actor.system(),
                        "test",
                        account,
                        services.accounts()
                                .rules()
                                .newEdit()
                                .setText(ProfileFields.CALLBACK_URL, "http://127.0.0.1:9/"),
                        StateChange.NONE);
        request();
        assertThat(told()).as("before it is made").isEmpty();
        make(rows(1));
        clock.move(LITTLE);
        request();
        make(new Source(_ -> {
            throw new IllegalStateException("what a source may throw");
        }));
        make(rows(1));
        assertThat(told())
                .containsExactly(
                        "call_history_report{\"history_report_id\":3,\"success\":false,\"order_date\":\"2026-03-01 12:00:01\"}",
                        "call_history_report{\"history_report_id\":2,\"success\":true,\"order_date\":\"2026-03-01 12:00:00\"}");
    }

    @Test
    void aReportIsPendingUntilItIsMade() throws IOException {
        long id = request();
        assertThat(report(id).state()).isEqualTo(State.PENDING);
        assertThat(report(id).storeUntil()).isNull();

        clock.move(LITTLE);
        make(rows(2));

        Report made = report(id);
        assertThat(made.state()).isEqualTo(State.COMPLETED);
        assertThat(made.finished()).isEqualTo(made.created().plus(LITTLE));
        assertThat(made.storeUntil()).isEqualTo(clock.instant().plus(KEEP));
        assertThat(file(id)).isEqualTo("n\r\n1\r\n2\r\n");
        assertThat(made.content())
                .satisfies(content ->
                        assertThat(content).extracting("rows", "isCut", "size").containsExactly(2L, false, 9L));
        assertThat(report(id).downloads()).isEqualTo(new Report.Downloads(1, clock.instant()));
        assertThat(reports.find(account + 1, id)).isEmpty();
    }

    @Test
    void aServerThatSaysNothingLosesItsReportAndSpoilsNothing() throws Exception {
        long id = request();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        Source stuck = new Source(sink -> {
            assertThat(sink.add(json("{\"n\":\"stuck\"}"))).isTrue();
            begun.countDown();
            await(resumed);
        });
        try (Services other = Services.open(settings, new SecureRandom(), clock);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> first = thread.submit(() -> make(stuck));
            await(begun);

            clock.move(ReportJob.LEASE.minus(LITTLE));
            maker(other, rows(3)).work(() -> false);
            assertThat(report(id).state()).as("while the lease lasts").isEqualTo(State.PENDING);

            clock.move(LITTLE);
            maker(other, rows(3)).work(() -> false);
            Report made = report(id);
            assertThat(made.state()).as("when it is over").isEqualTo(State.COMPLETED);

            resumed.countDown();
            first.get();
            assertThat(report(id)).isEqualTo(made);
            assertThat(file(id)).isEqualTo("n\r\n1\r\n2\r\n3\r\n");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aServerThatGoesOnKeepsItsReportHoweverLongItTakes() {
        long id = request();
        try (Services other = Services.open(settings, new SecureRandom(), clock)) {
            make(new Source(sink -> {
                for (int i = 0; i < 5; i++) {
                    clock.move(ReportJob.LEASE.dividedBy(2));
                    assertThat(sink.goOn()).isTrue();
                    maker(other, rows(3)).work(() -> false);
                    assertThat(report(id).state()).isEqualTo(State.PENDING);
                }
            }));
        }
        assertThat(report(id).state()).isEqualTo(State.COMPLETED);
        assertThat(report(id).attempts()).isEqualTo(1);
    }

    @Test
    void theReportOfADeadServerDoesNotWaitForAClockThatWasSetBack() throws IOException {
        long id = request();
        assertThatThrownBy(() -> make(new Source(_ -> {
                    throw new OutOfMemoryError("as a process that dies");
                })))
                .isInstanceOf(OutOfMemoryError.class);
        clock.move(Duration.ofHours(-1));
        make(rows(2));
        assertThat(file(id)).isEqualTo("n\r\n1\r\n2\r\n");
    }

    @Test
    void aServerKeepsItsReportWhenTheClockIsSetBack() {
        long id = request();
        try (Services other = Services.open(settings, new SecureRandom(), clock)) {
            make(new Source(sink -> {
                clock.move(Duration.ofHours(-1));
                assertThat(sink.goOn()).isTrue();
                for (int i = 0; i < 3; i++) {
                    maker(other, rows(3)).work(() -> false);
                    assertThat(report(id).state()).isEqualTo(State.PENDING);
                    clock.move(ReportJob.LEASE.dividedBy(2));
                    assertThat(sink.goOn()).isTrue();
                }
            }));
        }
        assertThat(report(id).state()).isEqualTo(State.COMPLETED);
        assertThat(report(id).attempts()).isEqualTo(1);
    }

    @Test
    void ofTwoServersOneMakesEachReport() throws Exception {
        List<Long> accounts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            long other = services.accounts()
                    .creation()
                    .create(Actor.system(), "serve", new NewAccount("other" + i, i + "@example.com", null))
                    .id();
            accounts.add(other);
            reports.request(other, new Order("audit", ReportFormat.JSON, CsvStyle.USUAL, "{}"));
        }
        AtomicInteger made = new AtomicInteger();
        Source counting = new Source(_ -> made.incrementAndGet());
        try (Services other = Services.open(settings, new SecureRandom(), clock);
                ExecutorService servers = Executors.newFixedThreadPool(2)) {
            Future<?> one = servers.submit(() -> make(counting));
            Future<?> two = servers.submit(() -> maker(other, counting).work(() -> false));
            one.get();
            two.get();
        }
        assertThat(accounts)
                .allSatisfy(id -> assertThat(reports.list(id))
                        .singleElement()
                        .satisfies(report -> assertThat(report.state()).isEqualTo(State.COMPLETED)));
        assertThat(made).hasValue(10);
    }

    @Test
    void aServerThatStopsLeavesItsReportToTheNextOneAtOnce() throws IOException {
        long id = request();
        AtomicBoolean stopping = new AtomicBoolean();
        maker(services, new Source(sink -> {
                    assertThat(sink.add(ROW)).isTrue();
                    stopping.set(true);
                    assertThat(sink.goOn()).isFalse();
                }))
                .work(stopping::get);
        assertThat(report(id).state()).isEqualTo(State.PENDING);
        assertThat(report(id).attempts()).isZero();

        make(rows(1));

        assertThat(file(id)).isEqualTo("n\r\n1\r\n");
    }

    @Test
    void aReportThatCannotBeMadeIsGivenUp() {
        long id = request();
        make(new Source(sink -> {
            Random random = new Random(1);
            byte[] noise = new byte[100_000];
            for (int i = 0; i < 5; i++) {
                random.nextBytes(noise);
                assertThat(sink.add(json("{\"n\":\"" + HexFormat.of().formatHex(noise) + "\"}")))
                        .isTrue();
            }
            throw new IllegalStateException("unreadable");
        }));
        assertThat(report(id).state()).isEqualTo(State.FAILED);
        assertThat(report(id).storeUntil()).isEqualTo(clock.instant().plus(KEEP));
        assertThat(parts()).isZero();
    }

    @Test
    void aReportThatIsBegunAgainAndAgainIsGivenUp() {
        long id = request();
        Source lost = new Source(_ -> {
            throw new StoreException(StoreException.Kind.UNAVAILABLE, "lost", null);
        });
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThatThrownBy(() -> make(lost)).isInstanceOf(StoreException.class);
            assertThat(report(id).attempts()).isEqualTo(attempt);
            assertThat(report(id).state()).isEqualTo(State.PENDING);
            make(rows(1));
            assertThat(report(id).state()).as("the lease lasts").isEqualTo(State.PENDING);
            clock.move(ReportJob.LEASE);
        }
        make(rows(1));
        assertThat(report(id).state()).isEqualTo(State.FAILED);
    }

    @Test
    void anAccountHasThreeUnfinishedReportsAtMost() {
        for (int i = 0; i < Reports.MOST_PENDING; i++) {
            long _ = request();
        }
        assertRefused340(this::request);
        assertThat(reports.list(account)).hasSize(Reports.MOST_PENDING);
        make(rows(1));
        assertThat(request()).as("no id is left out").isEqualTo(Reports.MOST_PENDING + 1);
    }

    @Test
    void theOldestFinishedReportGoesForOneTooMany() {
        for (int i = 0; i < Reports.MOST; i++) {
            long _ = request();
            make(rows(1));
        }
        assertThat(reports.list(account)).hasSize(Reports.MOST);
        long further = request();
        assertThat(reports.list(account)).hasSize(Reports.MOST);
        assertThat(reports.list(account))
                .extracting(Report::id)
                .startsWith(2L, 3L)
                .endsWith(further);
        assertThat(parts()).isEqualTo(Reports.MOST - 1);
    }

    @Test
    void aReportGoesWhenItsTimeIsOver() throws IOException {
        long id = request();
        make(rows(1));
        clock.move(KEEP.minus(LITTLE));
        make(rows(1));
        assertThat(file(id)).isNotEmpty();
        long waiting = request();

        clock.move(LITTLE);
        make(rows(1));

        assertThat(reports.list(account)).extracting(Report::id).containsExactly(waiting);
        assertThat(parts()).isEqualTo(1);
    }

    @Test
    void filtersHaveABound() {
        assertThatThrownBy(() -> reports.request(
                        account,
                        new Order("audit", ReportFormat.CSV, CsvStyle.USUAL, "\"" + "x".repeat(16 * 1024) + "\"")))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refusal -> assertThat(refusal.first().code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS));
        assertThat(reports.list(account)).isEmpty();
    }
}
