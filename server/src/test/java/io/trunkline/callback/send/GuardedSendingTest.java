package io.trunkline.callback.send;

import static io.trunkline.callback.send.Senders.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.Receiver.ReceivedRequest;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.callback.send.Outcome.Result;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No URL and no name leads to an address that is not allowed. */
final class GuardedSendingTest {

    private final LinkedBlockingQueue<ReceivedRequest> received = new LinkedBlockingQueue<>();
    private Receiver receiver;

    @BeforeEach
    void receive() throws Exception {
        receiver = Receiver.onLoopback(0, List.of(ReceiverAnswer.parse("200")), received::add);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1.2.3",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[2002:7f00:1::]",
                "[fe80::1]",
                "localhost",
                "LOCALHOST",
                "0.0.0.0",
                "0",
                "0177.0.0.1",
                "0177.0.0.01",
                "0x7f.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "0X7F000001",
                "2130706433",
                "017700000001",
                "127.1",
                "127.0.1",
                "127.0.0.1.",
                "127.0.0.01",
                "user:secret@127.0.0.1"
            })
    void noWayOfWritingLoopbackLeadsThere(String host) {
        try (CallbackSender sender = Senders.sender(Senders.guarded())) {
            for (String scheme : List.of("http", "https")) {
                Outcome outcome = send(sender, URI.create(scheme + "://" + host + ":" + receiver.port() + "/"));
                assertThat(outcome.result()).as(scheme).isEqualTo(Result.REFUSED_ADDRESS);
                assertThat(outcome.error())
                        .matches("The address [0-9a-f.:]+ is not allowed: see callbacks.allow-networks"
                                + "|The host is neither a name nor an IP address in its usual form");
            }
        }
        assertThat(received).isEmpty();
        assertThat(receiver.connections()).isZero();
    }

    @Test
    void theRefusalNamesTheAddress() {
        try (CallbackSender sender = Senders.sender(Senders.guarded())) {
            assertThat(send(sender, URI.create("http://10.0.0.1/")).error())
                    .isEqualTo("The address 10.0.0.1 is not allowed: see callbacks.allow-networks");
        }
    }

    @Test
    void aNameThatTurnsFromPublicToPrivateLeadsToWhatWasChecked() throws Exception {
        InetAddress checked = InetAddress.ofLiteral("127.0.0.1");
        InetAddress private10 = InetAddress.ofLiteral("10.0.0.1");
        AtomicInteger asked = new AtomicInteger();
        // Loopback stands for the public address here: it is allowed, and 10.0.0.1 is not.
        NameResolver rebinding = name -> List.of(asked.getAndIncrement() == 0 ? checked : private10);
        URI url = URI.create("http://rebinding.example:" + receiver.port() + "/");
        try (CallbackSender sender = Senders.sender(Senders.settings(), rebinding)) {
            assertThat(send(sender, url).result()).isEqualTo(Result.DELIVERED);
            assertThat(asked).as("The name is resolved once for a connection").hasValue(1);
            receiver.dropConnections();
            // The next attempt needs a new connection sooner or later: as soon as the sender has seen that the old one
            // has gone.
            Outcome next = send(sender, url);
            while (next.result() == Result.FAILED) {
                next = send(sender, url);
            }
            assertThat(next.result()).isEqualTo(Result.REFUSED_ADDRESS);
        }
        assertThat(received.take().headers()).containsEntry("host", "rebinding.example:" + receiver.port());
        // One more request may have come on the first connection while that was dropped.
        assertThat(receiver.connections()).as("There was no other connection").isEqualTo(1);
    }

    @Test
    void onlyTheAllowedOnesOfSeveralAddressesAreUsed() throws Exception {
        NameResolver both = name -> List.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("127.0.0.1"));
        try (CallbackSender sender = Senders.sender(Senders.settings(), both)) {
            Outcome outcome = send(sender, URI.create("http://both.example:" + receiver.port() + "/"));
            assertThat(outcome.result()).isEqualTo(Result.DELIVERED);
            assertThat(outcome.took()).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void namesOfContainerNetworksAndOfOtherScriptsAreNames() throws Exception {
        LinkedBlockingQueue<String> names = new LinkedBlockingQueue<>();
        NameResolver recording = name -> {
            names.add(name);
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        };
        try (CallbackSender sender = Senders.sender(Senders.settings(), recording)) {
            for (String host : List.of("my_app.internal", "bücher.example", "3com.example")) {
                Outcome outcome = send(sender, URI.create("http://" + host + ":" + receiver.port() + "//double/slash"));
                assertThat(outcome.result()).as(host).isEqualTo(Result.DELIVERED);
                assertThat(received.take().target()).isEqualTo("//double/slash");
            }
        }
        assertThat(names).containsExactly("my_app.internal", "xn--bcher-kva.example", "3com.example");
    }

    @Test
    void aNameIsReadAsBrowsersReadIt() throws Exception {
        LinkedBlockingQueue<String> names = new LinkedBlockingQueue<>();
        NameResolver recording = name -> {
            names.add(name);
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        };
        try (CallbackSender sender = Senders.sender(Senders.settings(), recording)) {
            URI url = URI.create("http://stra\u00dfe.test:" + receiver.port() + "/");
            assertThat(send(sender, url).result()).isEqualTo(Result.DELIVERED);
            assertThat(received.take().headers()).containsEntry("host", "xn--strae-oqa.test:" + receiver.port());
        }
        assertThat(names).containsExactly("xn--strae-oqa.test");
    }

    @Test
    void aNameWithoutAddressesSaysSo() {
        NameResolver none = name -> {
            throw new UnknownHostException(name);
        };
        try (CallbackSender sender = Senders.sender(Senders.settings(), none)) {
            assertThat(send(sender, URI.create("http://nowhere.example/")))
                    .extracting(Outcome::result, Outcome::error)
                    .containsExactly(Result.FAILED, "The name does not resolve");
        }
    }

    /** Some systems know this name, others do not. */
    @Test
    void localhostWithADotBehindItLeadsNowhere() {
        try (CallbackSender sender = Senders.sender(Senders.guarded())) {
            Outcome outcome = send(sender, URI.create("http://localhost.:" + receiver.port() + "/"));
            assertThat(outcome.result()).isIn(Result.REFUSED_ADDRESS, Result.FAILED);
            assertThat(outcome.status()).isNull();
        }
        assertThat(receiver.connections()).isZero();
    }

    @Test
    void aNameServerThatHangsCountsAgainstTheDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        NameResolver names = name -> {
            await(never);
            throw new UnknownHostException(name);
        };
        try (CallbackSender sender = Senders.sender(Senders.impatient(), names)) {
            assertThat(send(sender, URI.create("http://hanging.example/")))
                    .extracting(Outcome::result, Outcome::error)
                    .containsExactly(Result.FAILED, "No answer within 0.3 s");
        } finally {
            never.countDown();
        }
    }

    @Test
    void aNameServerThatHangsDelaysNobodyElse() throws Exception {
        int many = 30;
        CountDownLatch asked = new CountDownLatch(many);
        CountDownLatch release = new CountDownLatch(1);
        NameResolver names = name -> {
            if (name.startsWith("hanging")) {
                asked.countDown();
                await(release);
                throw new UnknownHostException(name);
            }
            return List.of(InetAddress.ofLiteral("127.0.0.1"));
        };
        try (CallbackSender sender = Senders.sender(Senders.settings(), names);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> waiting = IntStream.range(0, many)
                    .mapToObj(i -> URI.create("http://hanging" + i + ".example/"))
                    .map(url -> threads.submit(() -> send(sender, url)))
                    .toList();
            asked.await();
            assertThat(send(sender, URI.create("http://good.example:" + receiver.port() + "/"))
                            .result())
                    .isEqualTo(Result.DELIVERED);
            assertThat(waiting).noneMatch(Future::isDone);
            release.countDown();
            for (Future<Outcome> outcome : waiting) {
                assertThat(outcome.get().error()).isEqualTo("The name does not resolve");
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
