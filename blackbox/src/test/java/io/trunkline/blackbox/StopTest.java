package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SIGTERM: running calls finish with their answers, no new ones begin, the exit code is 0, and nothing is lost. */
@OwnServer
class StopTest {

    private static final int SLOW_CALLS = 8;

    @Test
    void runningCallsFinishWithTheirAnswerAndNewOnesAreTurnedAway() throws IOException {
        try (Folder folder = Folder.create()) {
            ServerProcess server = ServerProcess.start(folder.path());
            URI base = server.http();
            Credentials owner = server.credentials();
            String token = Token.mint(owner);
            List<Connection> slow = new ArrayList<>();
            for (int i = 0; i < SLOW_CALLS; i++) {
                slow.add(beginCall(base, token));
            }
            // A call whose work, not whose body, takes its time.
            Connection hashing = Connection.open(base);
            hashing.send(Form.URLENCODED
                    .request("SetAccountInfo", Api.parameters("new_account_password", Passwords.next()))
                    .authorized(token));

            server.terminate();
            Poll.until("new calls are turned away", () -> isTurnedAway(base));

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

    /** Sends all of a call but the last character of its body. */
    private static Connection beginCall(URI base, String token) throws IOException {
        Connection connection = Connection.open(base);
        connection.send(("POST /platform_api/SetAccountInfo HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 24\r\n\r\n"
                        + "account_first_name=Slow")
                .getBytes(StandardCharsets.US_ASCII));
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
                long begin = System.nanoTime();

                assertThat(server.stop()).isZero();

                assertThat((System.nanoTime() - begin) / 1_000_000_000).isLessThan(10);
            }
        }
    }
}
