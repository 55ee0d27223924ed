package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Secrets in the query of an address: taken on a laptop, refused elsewhere, and kept nowhere. */
final class CredentialsInQueryTest {

    private static final String WRONG = "0a0b0c0d-1111-2222-3333-444455556666";

    @TempDir
    private Path data;

    // JUnit makes the folder.
    @SuppressWarnings("NullAway.Init")
    CredentialsInQueryTest() {}

    private static TrunklineServer start(Settings settings) {
        return TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
    }

    private static String apiKey(Settings settings) {
        try (Services services = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            return services.accounts().creation().showApiKey(1);
        }
    }

    private static JsonNode get(HttpClient http, TrunklineServer server, String target) throws Exception {
        URI address = URI.create(server.http().orElseThrow() + "/platform_api/" + target);
        return JsonMapper.shared()
                .readTree(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                        .body());
    }

    @Test
    void onALaptopTheyAreTakenWithAHintAndKeptNowhere() throws Exception {
        Path events = data.resolve("events.jsonl");
        Settings settings = TestSettings.of(data, "dev", "true", "audit.events-file", events.toString());
        try (AllLogs logs = new AllLogs();
                TrunklineServer server = start(settings);
                HttpClient http = HttpClient.newHttpClient()) {
            String key = apiKey(settings);
            String who = "?account_id=1&api_key=";
            JsonNode edited = get(http, server, "SetAccountInfo" + who + key + "&account_first_name=Ada");
            assertThat(edited.path("result").asInt()).isEqualTo(1);
            assertThat(edited.path("hint").asString()).contains("api_key", "body of a POST");
            JsonNode read = get(http, server, "GetAccountInfo" + who + key);
            assertThat(read.path("result").path("account_first_name").asString())
                    .isEqualTo("Ada");
            assertThat(read.path("hint").asString()).contains("api_key");
            assertThat(FormClient.codeOf(get(http, server, "GetAccountInfo" + who + WRONG)))
                    .isEqualTo(100);
            JsonNode inBody = FormClient.stranger(http, server.http().orElseThrow())
                    .as("account_id", "1", "api_key", key)
                    .call("GetAccountInfo");
            assertThat(inBody.has("result")).isTrue();
            assertThat(inBody.has("hint")).as("nothing is wrong with it").isFalse();

            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            assertThat(FormClient.stranger(http, server.http().orElseThrow())
                            .as("account_id", "1", "api_key", key)
                            .send(
                                    "GetAuditLog",
                                    FormClient.parameters(
                                            "from_date",
                                            today.minusDays(1) + " 00:00:00",
                                            "to_date",
                                            today.plusDays(2) + " 00:00:00")))
                    .contains("SetAccountInfo")
                    .doesNotContain(key);
            assertThat(logs.text()).doesNotContain(key, WRONG);
        }
        // Whole only now, since a thread of its own writes it.
        assertThat(Files.readString(events)).contains("100").doesNotContain(apiKey(settings));
        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(WRONG);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void elsewhereTheyAreRefused() throws Exception {
        Settings settings = TestSettings.of(data);
        try (TrunklineServer server = start(settings);
                HttpClient http = HttpClient.newHttpClient()) {
            JsonNode refused = get(http, server, "GetAccountInfo?account_id=1&api_key=" + apiKey(settings));
            assertThat(FormClient.codeOf(refused)).isEqualTo(100);
            assertThat(refused.at("/error/hint").asString()).contains("api_key", "body of a POST");
        }
    }

    @Test
    void namesOfMethodsAreKnownInAnyCaseUnlessStrict(@TempDir Path strictData) throws Exception {
        try (TrunklineServer server = start(TestSettings.of(data));
                TrunklineServer strict = start(TestSettings.of(strictData, "strict-parameters", "true"));
                HttpClient http = HttpClient.newHttpClient()) {
            for (String name : List.of("GetAuthorizedAccountIps", "GETACCOUNTINFO", "?cmd=getaccountinfo")) {
                assertThat(FormClient.codeOf(get(http, server, name))).as(name).isEqualTo(100);
                assertThat(FormClient.codeOf(get(http, strict, name))).as(name).isEqualTo(103);
            }
            assertThat(FormClient.codeOf(get(http, strict, "GetAuthorizedAccountIPs")))
                    .isEqualTo(100);
            assertThat(FormClient.codeOf(get(http, server, "GetAuthorizedAccountsIps")))
                    .isEqualTo(103);
            assertThat(FormClient.codeOf(get(http, server, "GetRole%C5%BF")))
                    .as("a long s is no s")
                    .isEqualTo(103);
        }
    }

    /** Everything that is logged while it is open. */
    private static final class AllLogs extends Handler implements AutoCloseable {

        private static final Logger ROOT = Logger.getLogger("");

        private final List<String> lines = new CopyOnWriteArrayList<>();

        AllLogs() {
            ROOT.addHandler(this);
        }

        String text() {
            return String.join("", lines);
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            ROOT.removeHandler(this);
        }
    }
}
