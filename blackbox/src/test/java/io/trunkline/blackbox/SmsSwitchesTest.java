package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the profile promises of text messages takes effect: each of its two switches, on and off, of a message that goes out and comes in. */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsSwitchesTest {

    private static final String TEXT = "On my way";

    private final Folder folder;
    private final ServerProcess server;
    private final Api owner;

    SmsSwitchesTest() throws IOException {
        folder = Folder.create();
        server = ServerProcess.start(folder.path());
        owner = server.owner();
    }

    @AfterAll
    void stop() throws IOException {
        owner.close();
        server.close();
        folder.close();
    }

    private void enable(String number) {
        owner.call(Form.URLENCODED, "ControlSms", Map.of("phone_number", number, "command", "enable"))
                .result();
    }

    /** The messages to a number, by their direction. */
    private Map<String, JsonNode> history(String destination) {
        Map<String, JsonNode> messages = new HashMap<>();
        owner.call(Form.URLENCODED, "GetSmsHistory", Map.of("destination_number", destination))
                .result()
                .forEach(message -> messages.put(message.get("direction").stringValue(), message));
        return messages;
    }

    private static String text(Map<String, JsonNode> messages, String direction) {
        return Objects.requireNonNull(messages.get(direction)).path("text").asString("");
    }

    @ParameterizedTest
    @CsvSource({"false, false, 1", "false, true, 2", "true, false, 3", "true, true, 4"})
    void aTextIsStoredWhereTheSwitchOfItsDirectionIsOn(boolean outbound, boolean inbound, int number) {
        String from = "1555000100" + number;
        String to = "1555000200" + number;
        enable(from);
        enable(to);
        owner.set("store_outbound_sms", Boolean.toString(outbound), "store_inbound_sms", Boolean.toString(inbound))
                .assertDone();
        owner.call(Form.URLENCODED, "SendSmsMessage", Map.of("source", from, "destination", to, "sms_body", TEXT))
                .result();
        Poll.until(
                "the message was sent and has come back",
                () -> history(to).values().stream()
                                .filter(message ->
                                        message.get("status_id").stringValue().equals("1"))
                                .count()
                        == 2);
        Map<String, JsonNode> messages = history(to);
        assertThat(text(messages, "OUT")).isEqualTo(outbound ? TEXT : "");
        assertThat(text(messages, "IN")).isEqualTo(inbound ? TEXT : "");
    }
}
