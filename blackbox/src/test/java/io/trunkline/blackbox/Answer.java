package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP answer.
 *
 * @param headers by name in lower case, in the order in which they came
 */
// Never compared, and only this suite holds the bytes.
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    /** The header's value, which must be there once. */
    String header(String name) {
        assertThat(headers.get(name)).as(name).hasSize(1);
        return headers.getOrDefault(name, List.of()).getFirst();
    }

    boolean has(String header) {
        return headers.containsKey(header);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    public JsonNode result() {
        assertThat(status).as(text()).isEqualTo(200);
        assertThat(json().has("error")).as(text()).isFalse();
        assertThat(json().has("result")).as(text()).isTrue();
        return json().get("result");
    }

    /** Fails unless the answer is the one that an accepted edit gets. */
    public void assertDone() {
        assertThat(status).as(text()).isEqualTo(200);
        assertThat(json()).as(text()).isEqualTo(JsonMapper.shared().readTree("{\"result\":1}"));
    }

    /** The error's code, or 0 for a result. */
    int code() {
        return json().path("error").path("code").asInt(0);
    }

    String message() {
        return error().path("msg").asString("");
    }

    String field() {
        return error().path("field_name").asString("");
    }

    String hint() {
        return error().path("hint").asString("");
    }

    /** Every fault that the answer lists, as {@code "code field"}, in its order. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (JsonNode fault : error().path("details").path("faults")) {
            faults.add(
                    fault.path("code").asInt() + " " + fault.path("field_name").asString());
        }
        return faults;
    }

    /** Fails unless the call was refused, by API standards, with this code and its published message. */
    void assertRefused(int code, String message) {
        assertThat(status).as(text()).isEqualTo(200);
        assertThat(json().has("result")).as(text()).isFalse();
        assertThat(code()).as(text()).isEqualTo(code);
        assertThat(message()).as(text()).isEqualTo(message);
    }

    private JsonNode error() {
        return json().path("error");
    }
}
