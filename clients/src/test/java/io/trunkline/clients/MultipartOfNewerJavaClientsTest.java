package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.http.HttpEntity;
import org.apache.http.entity.mime.HttpMultipartMode;
import org.apache.http.entity.mime.MultipartEntityBuilder;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the Java client's releases since 2.0.0 send, made by the library that they use: strict multipart whose parts declare
 * ISO-8859-1 (contract section 1.3).
 */
@WithTrunkline
class MultipartOfNewerJavaClientsTest {

    private final Target target;

    MultipartOfNewerJavaClientsTest(Target target) {
        this.target = target;
    }

    @Test
    void partsAreReadInTheCharsetThatTheyDeclare() throws IOException, InterruptedException {
        try (Api api = new Api(target)) {
            JsonNode answer = send(
                    api,
                    Map.of(
                            "account_first_name", "Zoë",
                            "account_last_name", "Ærøskøbing",
                            "min_balance_to_notify", "1.50",
                            "news_notifications", "true"));

            assertThat(answer.toString()).isEqualTo("{\"result\":1}");
            JsonNode profile = api.profile();
            assertThat(profile.required("account_first_name").asString()).isEqualTo("Zoë");
            assertThat(profile.required("account_last_name").asString()).isEqualTo("Ærøskøbing");
            assertThat(profile.required("min_balance_to_notify").decimalValue()).isEqualByComparingTo("1.50");
            assertThat(profile.required("news_notifications").asBoolean()).isTrue();
        }
    }

    @Test
    void whatTheCharsetCannotHoldIsLostInTheClientAndNotInTheServer() throws IOException, InterruptedException {
        try (Api api = new Api(target)) {
            JsonNode answer = send(api, Map.of("account_first_name", "Зоя"));

            assertThat(answer.toString()).isEqualTo("{\"result\":1}");
            assertThat(api.profile().required("account_first_name").asString()).isEqualTo("???");
        }
    }

    private JsonNode send(Api api, Map<String, String> parameters) throws IOException, InterruptedException {
        MultipartEntityBuilder builder = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.STRICT)
                .addTextBody(
                        "account_id",
                        Long.toString(ServiceAccount.read(target.credentials()).accountId()));
        parameters.forEach(builder::addTextBody);
        HttpEntity entity = builder.build();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        entity.writeTo(body);
        assertThat(body.toString(StandardCharsets.ISO_8859_1)).contains("charset=ISO-8859-1");
        HttpRequest request = api.request("/platform_api/SetAccountInfo")
                .header("Content-Type", entity.getContentType().getValue())
                .header("User-Agent", "Apache-HttpClient/4.5.12 (Java/17.0.1)")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return JsonMapper.shared().readTree(api.send(request).body());
    }
}
