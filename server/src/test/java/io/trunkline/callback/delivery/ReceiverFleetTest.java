package io.trunkline.callback.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.address.IpNetwork;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.queue.Suspension;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.send.RawReceiver;
import io.trunkline.callback.send.RawReceiver.Manners;
import io.trunkline.callback.send.RawReceiver.Taken;
import io.trunkline.callback.send.SelfSigned;
import io.trunkline.callback.send.SendingMetrics;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.ReservedPort;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Good receivers and every kind of bad one at once, as {@link Manner} has them. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReceiverFleetTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    /** Twice as many as the bad ones that hang, so that they cannot keep those out that were never tried. */
    private static final int CONNECTIONS = 16;

    private static final int GOOD = 20;
    private static final int CALLBACKS = 12;

    /** Far more than the sender reads, and than the system keeps on the way; far less than what is offered. */
    private static final long MOST_SENT = 16L * 1024 * 1024;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** An account and its receiver. */
    private record Member(long account, RawReceiver receiver) {}

    private final Path folder;
    private final Services services;
    private final Load load = new Load();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Member> good = new ArrayList<>();
    private final Map<Manner, Long> bad = new EnumMap<>(Manner.class);
    private final Map<Manner, RawReceiver> badReceivers = new EnumMap<>(Manner.class);

    ReceiverFleetTest(TestEngine engine, @TempDir Path folder) {
        this.folder = folder;
        services = open(Services.openAndMigrate(
                engine.settings(folder.resolve("data"), POSTGRES), new SecureRandom(), InstantSource.system()));
    }

    private <T extends AutoCloseable> T open(T closeable) {
        opened.addFirst(closeable);
        return closeable;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private DeliveryWorker send() {
        CallbackSettings settings = new CallbackSettings(
                List.of(IpNetwork.parse("127.0.0.0/8")),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(6),
                CONNECTIONS,
                Duration.ofDays(30));
        return open(DeliveryWorker.start(
                services.store().database(),
                services.webhooks().callbacks(),
                services.webhooks().subscribers(),
                services.webhooks().signer(),
                services.outbox(),
                new SendingMetrics(services.metrics()),
                services.workers(),
                "test",
                settings,
                InstantSource.system(),
                new SecureRandom()));
    }

    private long account(String name, String scheme, int port) {
        long account = services.accounts()
                .creation()
                .create(Actor.system(), "test", new NewAccount(name, name + "@example.com", null))
                .id();
        String url = scheme + "://127.0.0.1:" + port + "/hook";
        services.accounts()
                .profiles()
                .edit(
                        Actor.system(),
                        "test",
                        account,
                        services.accounts().rules().newEdit().setText(ProfileFields.CALLBACK_URL, url),
                        StateChange.NONE);
        return account;
    }

    private Member good(int number) {
        ServerSocket server = RawReceiver.onLoopback(50);
        Manners manners = with -> {
            while (true) {
                with.request().passRush().write("HTTP/1.1 204 Thanks\r\n\r\n");
            }
        };
        return new Member(
                account("good-" + number, "http", server.getLocalPort()),
                open(new RawReceiver(server, manners, "", load)));
    }

    private void bad(Manner manner) throws Exception {
        int port = switch (manner) {
            case DEAD -> open(new ReservedPort()).number();
            case FULL -> full();
            default -> {
                ServerSocket server = manner == Manner.UNTRUSTED
                        ? SelfSigned.named("ip:127.0.0.1", folder).listen()
                        : RawReceiver.onLoopback(50);
                String elsewhere =
                        "http://127.0.0.1:" + good.getFirst().receiver().port() + "/elsewhere";
                badReceivers.put(manner, open(new RawReceiver(server, manner.manners(), elsewhere, load)));
                yield server.getLocalPort();
            }
        };
        bad.put(manner, account("bad-" + bad.size(), manner.scheme(), port));
    }

    /** A port where nobody accepts, and the queue of those that wait for it has no room. */
    private int full() throws IOException {
        int port = open(RawReceiver.onLoopback(1)).getLocalPort();
        while (true) {
            try {
                open(new Socket()).connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 200);
            } catch (SocketTimeoutException full) {
                return port;
            }
        }
    }

    private long account(Manner manner) {
        return Objects.requireNonNull(bad.get(manner));
    }

    private RawReceiver receiver(Manner manner) {
        return Objects.requireNonNull(badReceivers.get(manner));
    }

    /** Adds one callback for each, in one transaction. */
    private void add(Collection<Long> accounts) {
        services.store().database().run(handle -> {
            for (long account : accounts) {
                services.webhooks()
                        .callbacks()
                        .add(
                                handle,
                                account,
                                CallbackType.JS_FAIL,
                                JsonMapper.shared().createObjectNode());
            }
        });
    }

    @Test
    void badOnesHarmNobodyElseAndAreLoggedAsWhatTheyAre() throws Exception {
        for (int i = 0; i < GOOD; i++) {
            good.add(good(i));
        }
        for (Manner manner : Manner.values()) {
            bad(manner);
        }
        DeliveryWorker worker = send();
        List<Long> goodAccounts = good.stream().map(Member::account).toList();
        add(Stream.concat(bad.values().stream(), goodAccounts.stream()).toList());
        until(
                "each good one has its first",
                () -> good.stream()
                        .allMatch(member -> attempts(member.account()).size() == 1));

        load.startRush();
        for (int n = 2; n < CALLBACKS; n++) {
            add(goodAccounts);
        }
        load.awaitRush(CONNECTIONS);
        add(goodAccounts);
        load.endRush();
        until(
                "the good ones have all",
                () -> good.stream().allMatch(member -> ids(member.receiver()).size() >= CALLBACKS));
        assertThat(bad.entrySet())
                .as("those that hang, when the good ones have all")
                .filteredOn(each -> each.getKey().isHanging())
                .hasSize(5)
                .allSatisfy(each -> assertThat(attempts(each.getValue())).isEmpty());
        assertThat(load.peak()).as("requests at once").isEqualTo(CONNECTIONS);

        until(
                "each bad one was tried",
                () -> bad.values().stream()
                        .noneMatch(account -> attempts(account).isEmpty()));
        worker.close();
        assertGoodOnesHaveTheirs();
        assertBadOnesAreKnown();
        assertNothingIsLeft();
    }

    private void assertGoodOnesHaveTheirs() {
        for (Member member : good) {
            assertThat(ids(member.receiver()))
                    .isEqualTo(LongStream.rangeClosed(1, CALLBACKS).boxed().toList());
            assertThat(attempts(member.account()))
                    .extracting(DeliveryAttempt::result, DeliveryAttempt::status, DeliveryAttempt::error)
                    .containsOnly(tuple(Outcome.Result.DELIVERED, 204, null));
            assertOwn(member.account(), member.receiver());
        }
    }

    private void assertBadOnesAreKnown() {
        SoftAssertions softly = new SoftAssertions();
        bad.forEach((manner, account) -> {
            DeliveryAttempt first = attempts(account).getFirst();
            softly.assertThat(manner.isSaidBy(first))
                    .as("%s: %s", manner, first)
                    .isTrue();
            QueueStatus status = services.webhooks().callbacks().status(account).orElseThrow();
            softly.assertThat(status.waiting())
                    .as("%s", manner)
                    .isEqualTo(manner.result() == Outcome.Result.DELIVERED ? 0 : 1);
            softly.assertThat(status.suspended())
                    .as("%s", manner)
                    .isEqualTo(manner == Manner.GONE ? Suspension.GONE : null);
        });
        softly.assertAll();
        badReceivers.forEach((manner, receiver) -> assertOwn(account(manner), receiver));
        assertThat(receiver(Manner.UNTRUSTED).taken())
                .as("what the untrusted one learned")
                .isEmpty();
        assertThat(receiver(Manner.GIGABYTE).sent()).isBetween(65_536L, MOST_SENT);
        Instant due = services.webhooks()
                .callbacks()
                .status(account(Manner.TOO_MANY_REQUESTS))
                .orElseThrow()
                .dueAt();
        assertThat(due)
                .isAfter(attempts(account(Manner.TOO_MANY_REQUESTS))
                        .getFirst()
                        .started()
                        .plusSeconds(3600));
    }

    /** What came is of this account and was meant for this path. */
    private static void assertOwn(long account, RawReceiver receiver) {
        for (Taken taken : receiver.taken()) {
            assertThat(taken.line()).isEqualTo("POST /hook HTTP/1.1");
            callbacks(taken)
                    .forEach(callback ->
                            assertThat(callback.get("account_id").asLong()).isEqualTo(account));
        }
    }

    private void assertNothingIsLeft() throws Exception {
        for (RawReceiver receiver : Stream.concat(good.stream().map(Member::receiver), badReceivers.values().stream())
                .toList()) {
            assertThat(receiver.awaitClosed(LIMIT)).as("connections are closed").isTrue();
        }
        until("no thread is left", () -> !threads().contains("\"callback"));
    }

    /** All threads, virtual ones as well. */
    private String threads() {
        Path file = folder.resolve("threads-" + System.nanoTime() + ".txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<DeliveryAttempt> attempts(long account) {
        return services.webhooks().callbacks().attemptsAfter(account, 0, 100);
    }

    private static List<Long> ids(RawReceiver receiver) {
        return receiver.taken().stream()
                .flatMap(ReceiverFleetTest::callbacks)
                .map(callback -> callback.get("callback_id").asLong())
                .toList();
    }

    private static Stream<JsonNode> callbacks(Taken taken) {
        return JsonMapper.shared().readTree(taken.body()).get("callbacks").valueStream();
    }

    /** For what is written to a database, which tells nobody. */
    private static void until(String what, BooleanSupplier question) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!question.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
