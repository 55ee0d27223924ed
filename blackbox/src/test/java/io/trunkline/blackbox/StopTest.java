package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** SIGTERM: running calls finish with their answers, no new ones begin, the exit code is 0, and nothing is lost. */
@OwnServer
class StopTest {

    private static final int SLOW_CALLS = 8;

    /** All of a body but its last character. */
    private static final String SLOW_BODY = "account_first_name=Slow";

    /** Longer than a stopping server keeps connections without a call. */
    private static final Duration PAUSE = Duration.ofMillis(1500);

    @Test
    void runningCallsFinishWithTheirAnswerAndNewOnesAreTurnedAway() throws IOException {
        try (Folder folder = Folder.create()) {
            ServerProcess server = ServerProcess.start(folder.path());
            URI base = server.http();
            Credentials owner = server.credentials();
            String token = Token.mint(owner);
            List<Connection> slow = new ArrayList<>();
            for (int i = 0; i < SLOW_CALLS; i++) {
                Connection call = beginCall(base, token, SLOW_BODY.length() + 1);
                call.send(SLOW_BODY.getBytes(StandardCharsets.US_ASCII));
                slow.add(call);
            }
            // A call whose work, not whose body, takes its time.
            String password = "new_account_password=" + Passwords.next();
            Connection hashing = beginCall(base, token, password.length());
            hashing.send(password.getBytes(StandardCharsets.US_ASCII));

            server.terminate();
            Poll.until("new calls are turned away", () -> isTurnedAway(base));
            // Nothing is waited for: a client that pauses is what this is about.
            LockSupport.parkNanos(PAUSE.toNanos());

            for (int i = 0; i < SLOW_CALLS; i++) {
                finishCall(slow.get(i), i);
            }
            hashing.receive().assertDone();
            hashing.close();
            assertThat(server.await()).isZero();
            assertThat(server.output()).doesNotContain("ERROR", "Exception");

            try (ServerProcess again = ServerProcess.start(folder.path());
                    Api api = again.owner()) {
                assertThat(api.info().get("account_first_name").stringValue()).isEqualTo("Slow" + (SLOW_CALLS - 1));
                assertThat(again.credentials().keyId()).isEqualTo(owner.keyId());
            }
        }
    }

    /** Sends the head of a call and waits until the server has begun to work on it. */
    private static Connection beginCall(URI base, String token, int bodyLength) throws IOException {
        Connection connection = Connection.open(base);
        connection.send(("POST /platform_api/SetAccountInfo HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + bodyLength
                        + "\r\nExpect: 100-continue\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(connection.receiveHead().status()).isEqualTo(100);
        return connection;
    }

    private static void finishCall(Connection connection, int number) throws IOException {
        connection.send(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
        connection.receive().assertDone();
        connection.close();
    }

    private static boolean isTurnedAway(URI base) {
        try (Connection connection = Connection.open(base)) {
            return connection.exchange(Request.get("/livez")).status() == 503;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void anIdleServerStopsAtOnceAlthoughConnectionsAreOpen() throws IOException {
        try (Folder folder = Folder.create()) {
            ServerProcess server = ServerProcess.start(folder.path());
            try (Connection connection = Connection.open(server.http())) {
                connection.exchange(Request.get("/livez"));
                assertStopsSoon(server);
            }
        }
    }

    @Test
    void anIdleHttp2ConnectionDoesNotHoldTheServerUp() throws Exception {
        try (Folder folder = Folder.create()) {
            ServerProcess server = ServerProcess.start(folder.path());
            try (HttpClient client = HttpClient.newBuilder()
                    .sslContext(trusting(Path.of(server.ready().get("ca").stringValue())))
                    .build()) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(server.https().resolve("/livez")).build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);

                assertStopsSoon(server);
            }
        }
    }

    /** Sooner than by its limit for running calls. */
    private static void assertStopsSoon(ServerProcess server) {
        long begin = System.nanoTime();

        assertThat(server.stop()).isZero();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    private static SSLContext trusting(Path authority) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream file = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
