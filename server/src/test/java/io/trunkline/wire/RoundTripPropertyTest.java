package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.wire.RawClient.RawAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import tools.jackson.databind.json.JsonMapper;

/** Whatever parameters a client has, the server reads the same ones from each form. */
class RoundTripPropertyTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String BOUNDARY = "round-trip-57c9d1";

    private static final WireServer SERVER = WireServer.start();

    @AfterContainer
    static void stop() {
        SERVER.close();
    }

    @Provide
    Arbitrary<Map<String, List<String>>> parameters() {
        Arbitrary<String> text = Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.strings().ofMaxLength(40)),
                        Tuple.of(
                                2,
                                Arbitraries.strings()
                                        .withChars("\r\n-\"\\;=&%+ {}[],:'\0\uFFFD\u00EB\u0416")
                                        .ofMaxLength(20)),
                        Tuple.of(1, Arbitraries.of("--" + BOUNDARY + "x", "\r\n--" + BOUNDARY + "-", "\r\n")))
                .map(RoundTripPropertyTest::encodable);
        return Arbitraries.maps(text, text.list().ofMinSize(1).ofMaxSize(4)).ofMaxSize(12);
    }

    /** Without halves of surrogate pairs, which no encoding of UTF-8 can carry. */
    private static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static void assertReadBack(Map<String, List<String>> sent, String target, String contentType, byte[] body)
            throws IOException {
        try (RawClient client = SERVER.connect()) {
            client.send("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + contentType
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .send(body);
            RawAnswer answer = client.receive();
            Map<String, List<String>> read = new LinkedHashMap<>();
            answer.json()
                    .path("parameters")
                    .properties()
                    .forEach(entry -> read.put(entry.getKey(), answer.values(entry.getKey())));

            assertThat(read).as(answer.toString()).isEqualTo(sent);
        }
    }

    @Property(tries = 300)
    void aFormReadsBackTheSame(@ForAll("parameters") Map<String, List<String>> parameters) throws IOException {
        assertReadBack(
                parameters,
                "/platform_api/M",
                "application/x-www-form-urlencoded",
                urlEncoded(parameters).getBytes(StandardCharsets.US_ASCII));
    }

    @Property(tries = 300)
    void aQueryReadsBackTheSame(@ForAll("parameters") Map<String, List<String>> parameters) throws IOException {
        assertReadBack(parameters, "/platform_api/M?" + urlEncoded(parameters), "text/plain", new byte[0]);
    }

    @Property(tries = 300)
    void aMultipartBodyReadsBackTheSame(@ForAll("parameters") Map<String, List<String>> parameters) throws IOException {
        Map<String, List<String>> sendable = parameters.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().replace('\r', '_').replace('\n', '_'),
                        Map.Entry::getValue,
                        (first, second) -> first,
                        LinkedHashMap::new));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        sendable.forEach((name, values) -> values.forEach(value -> body.writeBytes(("--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\""
                        + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8))));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));

        assertReadBack(sendable, "/platform_api/M", "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }

    @Property(tries = 300)
    void aJsonBodyReadsBackTheSame(@ForAll("parameters") Map<String, List<String>> parameters) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        parameters.forEach((name, values) -> members.put(name, values.size() == 1 ? values.getFirst() : values));

        assertReadBack(parameters, "/platform_api/M", "application/json", MAPPER.writeValueAsBytes(members));
    }

    private static String urlEncoded(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(value -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }
}
