package io.trunkline.clients;

import static io.trunkline.clients.NodeClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.voximplant.apiclient.ClientConfiguration;
import com.voximplant.apiclient.VoximplantAPIClient;
import com.voximplant.apiclient.request.CreateKeyRequest;
import com.voximplant.apiclient.request.GetAuditLogRequest;
import io.trunkline.clients.NodeClient.ClientCall;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What docs/clients.md says of the settings that clients notice, on a server that has them. */
@WithTrunkline
class SettingsThatClientsMeetTest {

    private static TrunklineProcess server;

    @BeforeAll
    static void start(Target others) throws IOException, InterruptedException {
        JavaTrust.in(others);
        server = TrunklineProcess.start(
                "--compat.create-key-result=object",
                "--compat.audit-arguments=text",
                "--strict-parameters=true",
                "--tls.names=api.voximplant.com");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void nodeCannotReadAKeyThatIsAnObjectThoughItIsMade() throws IOException, InterruptedException {
        List<JsonNode> answers = NodeClient.of(server.target())
                .calls(
                        new ClientCall("RoleSystem", "createKey", Map.of("description", "lost")),
                        new ClientCall("RoleSystem", "getKeys", Map.of()));

        assertThat(answers.getFirst()).isEqualTo(json("{\"thrown\":\"data.map is not a function\"}"));
        assertThat(answers.getLast().toString()).contains("\"lost\"");
    }

    @Test
    void javaCanReadNeither() throws Exception {
        VoximplantAPIClient client = new VoximplantAPIClient(ClientConfiguration.builder()
                .setCredentialsPath(server.target().credentials().toString())
                .setHttp()
                .setApiHost(server.target().http().getAuthority())
                .build());
        Instant now = Instant.now();
        GetAuditLogRequest log = new GetAuditLogRequest()
                .setFromDate(Date.from(now.minus(Duration.ofDays(1))))
                .setToDate(Date.from(now.plus(Duration.ofDays(1))));

        assertThatThrownBy(() -> client.createKey(new CreateKeyRequest().setDescription("lost, too")))
                .hasMessageContaining("Cannot deserialize");
        assertThatThrownBy(() -> client.getAuditLog(log)).hasMessageContaining("Map");
    }

    @Test
    void aNameThatIsMisspeltIsRefused() throws IOException, InterruptedException {
        JsonNode error = NodeClient.of(server.target())
                .calls(new ClientCall("setAccountInfo", Map.of("mobilePhone", "4930123456")))
                .getFirst()
                .required("error");

        assertThat(error.required("code").asInt()).isEqualTo(492);
        assertThat(error.required("field_name").asString()).isEqualTo("mobilePhone");
    }

    /** As a line in the file of hosts and a forwarded port would lead it there. */
    @Test
    void aClientThatHasTheCloudsAddressBuiltInTrustsTheCertificate(@TempDir Path folder)
            throws IOException, InterruptedException {
        Target target = server.target();
        Map<String, String> environment = new HashMap<>(Runtimes.pathFor("bash"));
        environment.put("AUTHORITY", target.authority().toString());
        environment.put("TOKEN", ServiceAccount.read(target.credentials()).token());
        environment.put("PORT", Integer.toString(target.https().getPort()));

        String output =
                Program.run(folder, environment, List.of("bash", "-c", """
                        curl -sS --cacert "$AUTHORITY" -H @<(echo "Authorization: Bearer $TOKEN") \
                          --connect-to "api.voximplant.com:443:localhost:$PORT" \
                          https://api.voximplant.com/platform_api/GetAccountInfo
                        """)).success();

        assertThat(json(output).required("api_address").asString()).isEqualTo("api.voximplant.com");
    }
}
