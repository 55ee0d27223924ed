package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.voximplant.apiclient.ClientConfiguration;
import com.voximplant.apiclient.VoximplantAPIClient;
import com.voximplant.apiclient.request.GetAccountInfoRequest;
import com.voximplant.apiclient.response.GetAccountInfoResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What fails in the official Java client 1.0.1 whatever the server does. docs/clients.md tells its readers so: where a newer
 * release mends one of these, the page is to be mended, too.
 */
@WithTrunkline
class OfficialJavaClientFaultsTest {

    private final Target target;

    OfficialJavaClientFaultsTest(Target target) {
        this.target = target;
    }

    @BeforeAll
    static void trust(Target target) throws IOException, InterruptedException {
        JavaTrust.in(target);
    }

    @Test
    void takesTimesForThoseOfItsOwnZone() throws Exception {
        assertThat(created("2026-01-02 13:14:15")).isEqualTo(LocalDateTime.of(2026, 1, 2, 13, 14, 15));
    }

    @Test
    void takesTheHourAfterNoonForTheHourAfterMidnight() throws Exception {
        assertThat(created("2026-01-02 12:34:56")).isEqualTo(LocalDateTime.of(2026, 1, 2, 0, 34, 56));
    }

    @Test
    void makesTokensThatAreTooLongIfItIsToldTo() throws Exception {
        assertThat(info(3_595_000).hasError()).isFalse();
        assertThat(info(3_597_000).getError().getCode()).isEqualTo(454);
    }

    @Test
    void lacksPlansReportsAndWhatIsAboutLoggingOn() {
        assertThat(Stream.of(VoximplantAPIClient.class.getMethods()).map(Method::getName))
                .contains("getAuditLog", "getTransactionHistory", "createKey")
                .doesNotContain(
                        "getAccountPlans",
                        "getAvailablePlans",
                        "changeAccountPlan",
                        "getAuditLogAsync",
                        "getTransactionHistoryAsync",
                        "downloadHistoryReport",
                        "addAccount",
                        "logon");
    }

    private GetAccountInfoResponse info(long lifespan) throws Exception {
        return new VoximplantAPIClient(ClientConfiguration.builder()
                        .setCredentialsPath(target.credentials().toString())
                        .setHttp()
                        .setApiHost(target.http().getAuthority())
                        .setTokenLifespanMs(lifespan)
                        .build())
                .getAccountInfo(new GetAccountInfoRequest());
    }

    /** What the client makes of a time in an answer, on this JVM's clock. No real server can be told what time it is. */
    private LocalDateTime created(String time) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"result\":{\"created\":\"%s\"}}".formatted(time).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        try {
            return new VoximplantAPIClient(ClientConfiguration.builder()
                            .setCredentialsPath(target.credentials().toString())
                            .setHttp()
                            .setApiHost("localhost:" + server.getAddress().getPort())
                            .build())
                    .getAccountInfo(new GetAccountInfoRequest())
                    .getResult()
                    .getCreated()
                    .toInstant()
                    .atZone(ZoneId.systemDefault())
                    .toLocalDateTime();
        } finally {
            server.stop(0);
        }
    }
}
