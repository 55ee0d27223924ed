package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies as HTTP libraries make them, by the table of docs/clients.md that says what to mind. */
@WithTrunkline
class RequestsByHandTest {

    private static final String DONE = "{\"result\":1}";

    private final Api api;

    RequestsByHandTest(Target target) throws IOException {
        this.api = new Api(target);
    }

    @BeforeEach
    void setOtherValue() throws IOException, InterruptedException {
        assertThat(api.call("SetAccountInfo", Map.of("language_code", "en")).toString())
                .isEqualTo(DONE);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void anObjectOfJsonIsTaken() throws IOException, InterruptedException {
        assertThat(send("application/json", "{\"language_code\":\"de\",\"news_notifications\":false}")
                        .toString())
                .isEqualTo(DONE);
        assertThat(language()).isEqualTo("de");
    }

    @Test
    void jsonThatGoesAsAFormChangesNothing() throws IOException, InterruptedException {
        assertThat(send("application/x-www-form-urlencoded", "{\"language_code\":\"de\"}")
                        .toString())
                .isEqualTo(DONE);
        assertThat(language()).isEqualTo("en");
    }

    @Test
    void aFormNeedsNoContentType() throws IOException, InterruptedException {
        assertThat(send("", "language_code=de").toString()).isEqualTo(DONE);
        assertThat(language()).isEqualTo("de");
    }

    @Test
    void plainTextIsRefused() throws IOException, InterruptedException {
        assertThat(send("text/plain;charset=UTF-8", "language_code=de")
                        .required("error")
                        .required("code")
                        .asInt())
                .isEqualTo(101);
        assertThat(language()).isEqualTo("en");
    }

    @Test
    void aNameWithBracketsIsAnotherName() throws IOException, InterruptedException {
        JsonNode key = send("application/x-www-form-urlencoded", "language_code%5B%5D=de");

        assertThat(key.toString()).isEqualTo(DONE);
        assertThat(language()).isEqualTo("en");
    }

    /** @param type the content type, or nothing for none */
    private JsonNode send(String type, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = api.request("/platform_api/SetAccountInfo")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return JsonMapper.shared().readTree(api.send(request.build()).body());
    }

    private String language() throws IOException, InterruptedException {
        return api.profile().required("language_code").asString();
    }
}
