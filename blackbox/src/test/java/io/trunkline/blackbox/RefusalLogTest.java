package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Refused calls are kept outside the audit log: who, from where, how often, and nothing that was sent. */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalLogTest {

    private static final String SECRET = "Very-Secret-Guess-77";

    private final Folder folder;
    private final ServerProcess server;

    RefusalLogTest() throws IOException {
        folder = Folder.create();
        server = ServerProcess.start(folder.path());
    }

    @AfterAll
    void close() throws IOException {
        server.close();
        folder.close();
    }

    private List<JsonNode> refusals(String... more) {
        List<String> arguments = new ArrayList<>(List.of("audit", "refusals", "--output", "json"));
        arguments.addAll(List.of(more));
        List<JsonNode> all = new ArrayList<>();
        JsonMapper.shared()
                .readTree(server.commandLine().succeed(arguments.toArray(String[]::new)))
                .forEach(all::add);
        return all;
    }

    @Test
    void refusedCallsAreCountedAndKeptWhenTheServerStops() throws IOException {
        long account = server.commandLine().createAccount();
        Credentials roleless = server.commandLine().createKey(account, "");
        try (Api api = new Api(server.http(), roleless);
                Person guesser = new Person(api, "account_id", Long.toString(account), "account_password", SECRET)) {
            for (int i = 0; i < 3; i++) {
                Refusal.assertThat(api.set("account_first_name", SECRET), 104);
            }
            Refusal.assertThat(api.set("language_code", "xx"), 104);
            Refusal.assertThat(guesser.call("GetAccountInfo"), 100);
            assertThat(api.send(Form.URLENCODED.request("GetKeys", Map.of()).authorized("a.b." + SECRET))
                            .code())
                    .isEqualTo(447);
            assertThat(api.call(Form.URLENCODED, "GetKeys", Map.of("with_roles", "maybe"))
                            .code())
                    .as("no refusal of the caller")
                    .isEqualTo(496);
        }
        assertThat(server.stop()).isZero();

        List<JsonNode> known = refusals("--account", Long.toString(account));
        assertThat(known).hasSize(1);
        JsonNode missingRole = known.getFirst();
        assertThat(missingRole.get("times").intValue()).isEqualTo(4);
        assertThat(missingRole.get("code").intValue()).isEqualTo(104);
        assertThat(missingRole.get("method").stringValue()).isEqualTo("SetAccountInfo");
        assertThat(missingRole.get("actor").get("id").stringValue()).isEqualTo(roleless.keyId());
        assertThat(missingRole.get("address").stringValue()).isEqualTo("127.0.0.1");
        assertThat(refusals("--account", "0"))
                .extracting(item -> item.get("method").stringValue() + " " + item.get("code"))
                .containsExactlyInAnyOrder("GetAccountInfo 100", "GetKeys 447");
        assertThat(server.commandLine().succeed("audit", "refusals")).contains("TIMES", "SetAccountInfo", "104");
        assertThat(server.commandLine().succeed("audit", "export", "--account", Long.toString(account)))
                .as("outside the audit log")
                .doesNotContain("\"SetAccountInfo\"");
        assertNowhere(SECRET);
    }

    private void assertNowhere(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(server.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
        assertThat(server.output()).doesNotContain(secret);
    }
}
