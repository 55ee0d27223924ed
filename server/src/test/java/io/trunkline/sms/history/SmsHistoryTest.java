package io.trunkline.sms.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.sms.history.SmsFilter.BetweenNumbers;
import io.trunkline.sms.history.SmsFilter.FromApplications;
import io.trunkline.sms.history.SmsFilter.Kind;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** StoredMessages, found again. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SmsHistoryTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final Kind BOTH = new BetweenNumbers(Optional.empty());
    private static final Kind IN = new BetweenNumbers(Optional.of(SmsDirection.IN));
    private static final Kind OUT = new BetweenNumbers(Optional.of(SmsDirection.OUT));
    private static final Kind A2P = new FromApplications(Optional.empty());
    private static final Kind FAILED = new FromApplications(Optional.of(DeliveryStatus.FAILED));
    private static final Pattern PLANNED = Pattern.compile("sms_by_[a-z]+|PRIMARY KEY|sms_pkey");
    private static final Optional<String> NOBODY = Optional.empty();
    private static final Optional<Instant> ANY = Optional.empty();

    private final TestEngine engine;
    private final Services services;
    private final StoredMessages messages;
    private final StoredMessages ofOther;
    private final SmsHistory history;

    SmsHistoryTest(TestEngine engine, @TempDir Path data) {
        this.engine = engine;
        services = Services.openAndMigrate(engine.settings(data, POSTGRES), new SecureRandom(), new DrivenClock(START));
        messages = new StoredMessages(services, newAccount("texting"));
        ofOther = new StoredMessages(services, newAccount("talking"));
        history = services.sms().history();
    }

    private long newAccount(String name) {
        return services.accounts()
                .creation()
                .create(Actor.operator("jane"), "account create", new NewAccount(name, name + "@example.org", null))
                .id();
    }

    @AfterEach
    void close() {
        services.close();
    }

    private SmsFilter all(Kind kind) {
        return SmsFilter.all(messages.account(), kind);
    }

    private SmsFilter filter(Kind kind, Optional<String> source, Optional<String> destination, Long... ids) {
        return new SmsFilter(messages.account(), kind, source, destination, List.of(ids), ANY, ANY);
    }

    private SmsFilter during(Kind kind, Optional<Instant> from, Optional<Instant> to) {
        return new SmsFilter(messages.account(), kind, NOBODY, NOBODY, List.of(), from, to);
    }

    private List<Long> ids(SmsFilter filter) {
        SmsHistory.Result found = history.find(filter, 0, 1000);
        assertThat(found.total()).isEqualTo(found.messages().size());
        return found.messages().stream().map(StoredSms::messageId).toList();
    }

    private long in(int hour, String source, String destination) {
        return messages.add(
                START.plus(Duration.ofHours(hour)),
                sms -> StoredMessages.between(sms, SmsDirection.IN, source, destination));
    }

    private long out(int hour, String source, String destination) {
        return messages.add(
                START.plus(Duration.ofHours(hour)),
                sms -> StoredMessages.between(sms, SmsDirection.OUT, source, destination));
    }

    private long a2p(int hour, DeliveryStatus delivery) {
        return messages.add(START.plus(Duration.ofHours(hour)), sms -> StoredMessages.a2p(sms, delivery));
    }

    @Test
    void anAccountWithoutMessagesHasAnEmptyHistory() {
        ofOther.add(START, sms -> sms);
        assertThat(ids(all(BOTH))).isEmpty();
        assertThat(ids(all(A2P))).isEmpty();
        assertThat(ids(filter(BOTH, NOBODY, NOBODY, 1L)))
                .as("of another account")
                .isEmpty();
    }

    @Test
    void bothDirectionsAreOneListByTimeAndId() {
        long late = out(3, "111", "222");
        long early = in(1, "222", "111");
        long middle = out(2, "111", "222");
        long same = in(2, "222", "111");
        a2p(2, DeliveryStatus.DELIVERED);
        assertThat(ids(all(BOTH))).containsExactly(early, middle, same, late);
        assertThat(ids(all(IN))).containsExactly(early, same);
        assertThat(ids(all(OUT))).containsExactly(middle, late);
    }

    @Test
    void messagesAreFoundByNumbers() {
        long to = out(1, "111", "222");
        long from = in(2, "222", "111");
        long other = out(3, "111", "333");
        long named = in(4, "Bank", "111");
        assertThat(ids(filter(BOTH, Optional.of("222"), NOBODY))).containsExactly(from);
        assertThat(ids(filter(BOTH, NOBODY, Optional.of("222")))).containsExactly(to);
        assertThat(ids(filter(BOTH, Optional.of("111"), NOBODY))).containsExactly(to, other);
        assertThat(ids(filter(BOTH, Optional.of("111"), Optional.of("333")))).containsExactly(other);
        assertThat(ids(filter(IN, Optional.of("222"), Optional.of("111")))).containsExactly(from);
        assertThat(ids(filter(OUT, Optional.of("222"), Optional.of("111")))).isEmpty();
        assertThat(ids(filter(BOTH, Optional.of("Bank"), NOBODY))).containsExactly(named);
        assertThat(ids(filter(BOTH, Optional.of("bank"), NOBODY))).isEmpty();
        assertThat(ids(filter(BOTH, Optional.of("22"), NOBODY))).isEmpty();
    }

    @Test
    void messagesAreFoundByIdsTogetherWithAllElse() {
        long to = out(1, "111", "222");
        long from = in(2, "222", "111");
        long sent = a2p(3, DeliveryStatus.FAILED);
        assertThat(ids(filter(BOTH, NOBODY, NOBODY, from, to, sent, 4711L))).containsExactly(to, from);
        assertThat(ids(filter(A2P, NOBODY, NOBODY, from, to, sent))).containsExactly(sent);
        assertThat(ids(filter(FAILED, NOBODY, NOBODY, sent))).containsExactly(sent);
        assertThat(ids(filter(new FromApplications(Optional.of(DeliveryStatus.QUEUED)), NOBODY, NOBODY, sent)))
                .isEmpty();
        assertThat(ids(filter(IN, NOBODY, NOBODY, from, to))).containsExactly(from);
        assertThat(ids(filter(BOTH, Optional.of("111"), Optional.of("222"), from, to)))
                .containsExactly(to);
    }

    @Test
    void theEndsOfATimeRangeBelongToIt() {
        long first = out(1, "111", "222");
        long second = in(2, "222", "111");
        long third = out(3, "111", "222");
        Optional<Instant> two = Optional.of(START.plus(Duration.ofHours(2)));
        assertThat(ids(during(BOTH, two, ANY))).containsExactly(second, third);
        assertThat(ids(during(BOTH, ANY, two))).containsExactly(first, second);
        assertThat(ids(during(BOTH, two, two))).containsExactly(second);
        assertThat(ids(during(BOTH, Optional.of(START.plus(Duration.ofHours(4))), ANY)))
                .isEmpty();
    }

    @Test
    void messagesOfApplicationsAreFoundByTheirDelivery() {
        out(1, "111", "222");
        long failed = a2p(2, DeliveryStatus.FAILED);
        long delivered = a2p(1, DeliveryStatus.DELIVERED);
        assertThat(ids(all(A2P))).containsExactly(delivered, failed);
        assertThat(ids(all(FAILED))).containsExactly(failed);
        assertThat(ids(filter(FAILED, Optional.of("4930111"), NOBODY))).containsExactly(failed);
        assertThat(ids(filter(FAILED, NOBODY, Optional.of("999")))).isEmpty();
    }

    @Test
    void whatIsStoredIsFoundAsItWas() {
        long id = messages.add(
                START, sms -> StoredMessages.withDetails(sms, "Hello \u05e9\u05dc\u05d5\u05dd", "no route", 17));
        StoredSms found = history.find(all(BOTH), 0, 1).messages().getFirst();
        assertThat(found.messageId()).isEqualTo(id);
        assertThat(found.text()).contains("Hello \u05e9\u05dc\u05d5\u05dd");
        assertThat(found.error()).contains("no route");
        assertThat(found.transactionId()).hasValue(17);
        assertThat(found.fragments()).isEqualTo(3);
        assertThat(found.cost()).isEqualByComparingTo("0.05");
        assertThat(found.processed()).isEqualTo(START);
    }

    @Test
    void thousandAndOneMessagesAreReadInPagesThatMeetWhereTimesAreTheSame() {
        List<Long> stored = new ArrayList<>();
        services.store().database().run(handle -> {
            for (int i = 0; i < 1001; i++) {
                SmsDirection direction = i % 3 == 0 ? SmsDirection.IN : SmsDirection.OUT;
                stored.add(messages.add(
                        handle,
                        START.plusSeconds(i / 400),
                        sms -> StoredMessages.between(sms, direction, "111", "222")));
            }
        });
        assertThat(page(0, 1000)).isEqualTo(stored.subList(0, 1000));
        assertThat(page(1000, 1000)).isEqualTo(stored.subList(1000, 1001));
        assertThat(Stream.of(page(0, 397), page(397, 397), page(794, 397))
                        .flatMap(List::stream)
                        .toList())
                .isEqualTo(stored);
        assertThat(page(1001, 1000)).isEmpty();
        assertThat(history.find(all(BOTH), Integer.MAX_VALUE, 1000).total()).isEqualTo(1001);
    }

    private List<Long> page(int offset, int count) {
        SmsHistory.Result found = history.find(all(BOTH), offset, count);
        assertThat(found.total()).isEqualTo(1001);
        return found.messages().stream().map(StoredSms::messageId).toList();
    }

    /** Inserted by the database itself, as calls would take long. */
    private void fill(int rows, String kindNumbersAndDelivery) {
        services.store()
                .database()
                .run(handle -> handle.execute(
                        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
                                + " INSERT INTO sms (account_id, message_id, fragments, cost, status, processed,"
                                + " direction, a2p, source_number, destination_number, delivery_status)"
                                + " SELECT ?, (SELECT count(*) FROM sms) + n, 1, 0, 1, n, " + kindNumbersAndDelivery
                                + " FROM numbers",
                        rows,
                        messages.account()));
    }

    @Test
    void notAllOfVeryManyMessagesAreCountedButWhoPagesReachesTheEnd() {
        int all = SmsHistory.COUNTED + 2500;
        fill(all, "1, 0, '111', '222', 5");
        assertThat(history.find(all(BOTH), 0, 10).total()).isEqualTo(SmsHistory.COUNTED);
        assertThat(history.find(all(BOTH), SmsHistory.COUNTED - 10, 10).total()).isEqualTo(SmsHistory.COUNTED + 1L);
        int offset = SmsHistory.COUNTED;
        SmsHistory.Result found = history.find(all(BOTH), offset, 1000);
        while (offset + found.messages().size() < found.total()) {
            offset += found.messages().size();
            found = history.find(all(BOTH), offset, 1000);
        }
        assertThat(offset + found.messages().size()).isEqualTo(all);
        assertThat(found.total()).isEqualTo(all);
    }

    @Test
    void everySearchVisitsOnlyWhatItFinds() {
        fill(3000, "1, 0, '111', CAST(222 + n % 50 AS TEXT), 5");
        fill(3000, "0, 0, CAST(111 + n % 50 AS TEXT), '222', NULL");
        fill(3000, "1, 1, '111', CAST(222 + n % 50 AS TEXT), 1 + n % 8");
        Optional<String> source = Optional.of("111");
        Optional<String> destination = Optional.of("222");
        assertPlan(all(BOTH), "sms_by_time");
        assertPlan(during(IN, Optional.of(START), Optional.of(START)), "sms_by_time");
        // That of deliveries also has exactly these rows.
        assertPlan(all(A2P), "sms_by_time", "sms_by_delivery");
        assertPlan(all(FAILED), "sms_by_delivery");
        assertPlan(filter(BOTH, source, NOBODY), "sms_by_source");
        assertPlan(filter(BOTH, NOBODY, destination), "sms_by_destination");
        assertPlan(filter(IN, source, destination), "sms_by_source");
        assertPlan(filter(OUT, source, destination), "sms_by_destination");
        assertPlan(filter(A2P, source, destination), "sms_by_destination");
        assertPlan(filter(FAILED, source, NOBODY), "sms_by_source");
        assertPlan(filter(FAILED, NOBODY, destination, 1L, 2L), "PRIMARY KEY");
        assertPlan(filter(BOTH, source, destination, 1L, 2L), "PRIMARY KEY");
    }

    private void assertPlan(SmsFilter filter, String... indexes) {
        List<String> lines = plan(filter);
        assertThat(lines.stream()
                        .map(PLANNED::matcher)
                        .filter(Matcher::find)
                        .map(found -> found.group().startsWith("sms_by") ? found.group() : "PRIMARY KEY"))
                .as(String.join("\n", lines))
                .isNotEmpty()
                .isSubsetOf(indexes);
    }

    /** How both statements of a search are done. */
    private List<String> plan(SmsFilter filter) {
        boolean isPostgres = engine == TestEngine.POSTGRESQL;
        SmsQuery query = new SmsQuery(isPostgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ", filter);
        return services.store().database().write(handle -> {
            if (isPostgres) {
                handle.execute("ANALYZE sms");
                // A small table would be read as a whole.
                for (String way : List.of("enable_seqscan", "enable_bitmapscan", "enable_sort")) {
                    handle.execute("SET LOCAL " + way + " = off");
                }
            }
            return Stream.of(query.ids(handle, 0, 1000), query.count(handle, SmsHistory.COUNTED))
                    .flatMap(explain -> explain.map((row, _) -> row.getString(isPostgres ? 1 : 4)).list().stream())
                    .toList();
        });
    }
}
