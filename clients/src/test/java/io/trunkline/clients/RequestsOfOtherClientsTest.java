package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** An edit in the form of each official client that cannot be installed here (contract section 1.3), and its effect. */
@WithTrunkline
class RequestsOfOtherClientsTest {

    private static final String BOUNDARY = "7a6b1c0e-34f2-4f3b-9c53-6a8c2f0f7f11";

    private final Target target;

    RequestsOfOtherClientsTest(Target target) {
        this.target = target;
    }

    /** How a client writes booleans, where it puts the method's name, and how it sends both. */
    enum Client {
        PYTHON("", true, "True", "False", "application/x-www-form-urlencoded") {
            @Override
            String body(Map<String, String> parameters) {
                return parameters.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
            }
        },
        GO("/SetAccountInfo", false, "true", "false", "multipart/form-data; boundary=" + BOUNDARY) {
            @Override
            String body(Map<String, String> parameters) {
                return multipart(parameters, "Content-Disposition: form-data; name=\"%s\"");
            }
        },
        PHP("/SetAccountInfo", false, "true", "false", "multipart/form-data; boundary=" + BOUNDARY) {
            @Override
            String body(Map<String, String> parameters) {
                return multipart(parameters, "Content-Disposition: form-data; name=\"%s\"");
            }
        },
        DOT_NET("/SetAccountInfo", true, "1", "0", "multipart/form-data; boundary=\"" + BOUNDARY + "\"") {
            @Override
            String body(Map<String, String> parameters) {
                return multipart(
                        parameters,
                        "Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: form-data; name=%s");
            }
        };

        private final String path;
        private final boolean sendsCmd;
        private final String yes;
        private final String no;
        private final String contentType;

        Client(String path, boolean sendsCmd, String yes, String no, String contentType) {
            this.path = path;
            this.sendsCmd = sendsCmd;
            this.yes = yes;
            this.no = no;
            this.contentType = contentType;
        }

        abstract String body(Map<String, String> parameters);
    }

    @ParameterizedTest
    @EnumSource
    void anEditIsUnderstoodAsTheClientMeansIt(Client client) throws IOException, InterruptedException {
        try (Api api = new Api(target)) {
            assertThat(api.call(
                                    "SetAccountInfo",
                                    Map.of("news_notifications", "false", "tariff_changing_notifications", "true"))
                            .toString())
                    .isEqualTo("{\"result\":1}");
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("account_first_name", "Зоя " + client);
            parameters.put("account_custom_data", "a=b&c;d+e \"quoted\"");
            parameters.put("min_balance_to_notify", "1.5");
            parameters.put("news_notifications", client.yes);
            parameters.put("tariff_changing_notifications", client.no);
            if (client.sendsCmd) {
                parameters.put("cmd", "SetAccountInfo");
            }

            HttpRequest request = api.request("/platform_api" + client.path)
                    .header("Content-Type", client.contentType)
                    .POST(HttpRequest.BodyPublishers.ofString(client.body(parameters)))
                    .build();
            HttpResponse<byte[]> response = api.send(request);

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("{\"result\":1}");
            JsonNode profile = api.profile();
            assertThat(profile.required("account_first_name").asString()).isEqualTo("Зоя " + client);
            assertThat(profile.required("account_custom_data").asString()).isEqualTo("a=b&c;d+e \"quoted\"");
            assertThat(profile.required("min_balance_to_notify").decimalValue()).isEqualByComparingTo("1.5");
            assertThat(profile.required("news_notifications").asBoolean()).isTrue();
            assertThat(profile.required("tariff_changing_notifications").asBoolean())
                    .isFalse();
        }
    }

    /** @param header the part's header lines, with {@code %s} for the name */
    private static String multipart(Map<String, String> parameters, String header) {
        String parts = parameters.entrySet().stream()
                .map(entry -> "--" + BOUNDARY + "\r\n" + header.formatted(entry.getKey()) + "\r\n\r\n"
                        + entry.getValue() + "\r\n")
                .collect(Collectors.joining());
        return parts + "--" + BOUNDARY + "--\r\n";
    }
}
