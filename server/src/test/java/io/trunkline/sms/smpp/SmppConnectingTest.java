package io.trunkline.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callback.send.SelfSigned;
import io.trunkline.config.SettingsException;
import io.trunkline.sms.send.SmsOutcome.Accepted;
import io.trunkline.sms.smpp.SmppBinder.NoCarrierException;
import io.trunkline.sms.smpp.SmppTests.Options;
import io.trunkline.testing.ReservedPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.jsmpp.session.SMPPServerSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The session with a carrier begins at the first server that lets this program in, and begins again after each loss. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmppConnectingTest {

    private static final long NANOS_BETWEEN_LOOKS = 1_000_000;

    @TempDir
    Path folder;

    private static ServerSocket silent() throws Exception {
        return new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    }

    /** Why no server lets this program in. */
    private static String reason(String password, Duration timeout, String... hosts) {
        SmppBinder binder =
                Options.to(hosts).password(password).timeout(timeout).binder();
        try {
            SmppLink link = binder.bind(() -> {});
            link.close();
            return "";
        } catch (NoCarrierException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void theReasonOfEachServerIsTold() throws Exception {
        try (SmppCarrier carrier = new SmppCarrier();
                ServerSocket silent = silent();
                ReservedPort port = new ReservedPort()) {
            String mute = "127.0.0.1:" + silent.getLocalPort();
            String none = "127.0.0.1:" + port.number();
            assertThat(reason("wrong", Duration.ofMillis(300), mute, none, carrier.host()))
                    .isEqualTo(mute + ": The log-in was not answered within 300 ms; " + none
                            + ": Connection refused; " + carrier.host()
                            + ": The carrier refused with status 0x0000000e: the password is wrong");
        }
    }

    @Test
    void aServerThatClosesTheConnectionDuringTheLogIn() throws Exception {
        try (ServerSocket rude = silent()) {
            FutureTask<Integer> reading = new FutureTask<>(() -> {
                try (Socket socket = rude.accept()) {
                    return socket.getInputStream().read();
                }
            });
            Thread.ofVirtual().start(reading);
            assertThat(reason(SmppCarrier.PASSWORD, SmppTests.PATIENT, "127.0.0.1:" + rude.getLocalPort()))
                    .endsWith(": The connection was closed before the log-in was answered");
            assertThat(reading.get()).isNotNegative();
        }
    }

    @Test
    void aWrongPasswordMakesThisUnhealthyUntilItIsRight() throws Exception {
        try (SmppCarrier carrier = new SmppCarrier();
                SmppTests tests = Options.to(carrier.host()).password("wrong").start()) {
            while (!tests.isFailing()) {
                LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            }
            assertThat(SmppTests.isUnconnected(tests.transport().send(SmppTests.sms("Hi"))))
                    .isTrue();
        }
    }

    @Test
    void theNextServerIsTaken() throws Exception {
        try (SmppCarrier carrier = new SmppCarrier();
                ReservedPort port = new ReservedPort();
                SmppTests tests =
                        Options.to("127.0.0.1:" + port.number(), carrier.host()).start()) {
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
            assertThat(tests.isFailing()).isFalse();
        }
    }

    @Test
    void aCarrierThatComesBackIsFound() throws Exception {
        SmppCarrier first = new SmppCarrier();
        try (SmppTests tests = SmppTests.to(first)) {
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
            first.close();
            while (!tests.isFailing()) {
                LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            }
            try (SmppCarrier second = SmppCarrier.at(first.port())) {
                assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
                assertThat(tests.isFailing()).isFalse();
                assertThat(second.awaitPart().getDestAddress()).isEqualTo("15550000002");
            }
        }
    }

    @Test
    void aCarrierThatEndsTheSessionIsCalledAgain() throws Exception {
        try (SmppCarrier carrier = new SmppCarrier();
                SmppTests tests = SmppTests.to(carrier)) {
            SMPPServerSession session = carrier.awaitBound();
            session.unbindAndClose();
            assertThat(carrier.awaitBound()).isNotSameAs(session);
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000010", "7fffffff", "ffffffff", "00000000", "00000020000000"})
    void aPacketThatCannotBeOrIsNotWholeEndsTheSession(String start) throws Exception {
        try (ServerSocket listening = silent();
                SmppTests _ = Options.to("127.0.0.1:" + listening.getLocalPort())
                        .enquire(Duration.ofMillis(300))
                        .start()) {
            try (Socket first = listening.accept()) {
                byte[] bind = new byte[4];
                assertThat(first.getInputStream().readNBytes(bind, 0, 4)).isEqualTo(4);
                first.getOutputStream().write(HexFormat.of().parseHex(start));
                first.getOutputStream().flush();
                // The end of the connection comes after what is left of the log-in.
                assertThat(first.getInputStream().readAllBytes().length).isLessThan(200);
            }
            try (Socket second = listening.accept()) {
                assertThat(second.getInputStream().read()).isNotNegative();
            }
        }
    }

    @Test
    void aCarrierThatIsNotThereAnyMoreIsNoticed() throws Exception {
        try (SmppCarrier carrier = new SmppCarrier();
                SmppProxy proxy = new SmppProxy(carrier.port());
                SmppTests tests = Options.to(proxy.host())
                        .enquire(Duration.ofMillis(200))
                        .timeout(Duration.ofMillis(600))
                        .start()) {
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
            proxy.fallSilent();
            proxy.awaitConnection();
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aSessionThatIsQuietGoesOn() throws Exception {
        try (SmppCarrier carrier = new SmppCarrier();
                SmppProxy proxy = new SmppProxy(carrier.port());
                SmppTests tests =
                        Options.to(proxy.host()).enquire(Duration.ofMillis(100)).start()) {
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
            proxy.awaitEnquiries(3);
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
            assertThat(carrier.awaitBound().getSessionState().isBound()).isTrue();
        }
    }

    @Test
    void aCloseDoesNotWaitForAConnection() throws Exception {
        try (ServerSocket silent = silent()) {
            SmppTests tests = Options.to("127.0.0.1:" + silent.getLocalPort())
                    .timeout(Duration.ofMinutes(1))
                    .start();
            try (Socket _ = silent.accept()) {
                tests.close();
            }
        }
    }

    @Test
    void aConnectionWithTls() throws Exception {
        SelfSigned identity = SelfSigned.named("ip:127.0.0.1", folder);
        try (SmppCarrier carrier = new SmppCarrier(identity.listen());
                SmppTests tests = Options.to(carrier.host())
                        .tls(folder.resolve(SelfSigned.CERTIFICATE))
                        .start()) {
            assertThat(tests.send("Hi")).isInstanceOf(Accepted.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, ip:127.0.0.1", "true, dns:other.example"})
    void aCarrierThatDoesNotProveWhoItIsIsNotLoggedInTo(boolean trusted, String name) throws Exception {
        SelfSigned identity = SelfSigned.named(name, folder);
        try (SmppCarrier carrier = new SmppCarrier(identity.listen());
                SmppTests tests = Options.to(carrier.host())
                        .tls(trusted ? folder.resolve(SelfSigned.CERTIFICATE) : null)
                        .start()) {
            while (!tests.isFailing()) {
                LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            }
            assertThat(SmppTests.isUnconnected(tests.transport().send(SmppTests.sms("Hi"))))
                    .isTrue();
        }
    }

    @Test
    void anUnusableFileOfCertificatesIsRefusedAtTheStart() {
        assertThatThrownBy(() ->
                        Options.to("localhost").tls(folder.resolve("none.pem")).start())
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        refusal -> assertThat(refusal.problems())
                                .singleElement()
                                .asString()
                                .startsWith("sms.smpp.ca-file"));
    }
}
