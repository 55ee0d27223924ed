package io.trunkline.sms.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.operator.OperatorContract;
import io.trunkline.testing.FileSearch;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the files of an SQLite database hold of texts, while the server that wrote them is running. */
final class SmsFilesTest extends OperatorContract {

    private static final int MANY = 400;

    private Path folder = Path.of("set before each test");

    @Override
    public Settings newSettings(Path data) {
        folder = data;
        return TestSettings.of(data);
    }

    private static String text(String account, int i) {
        return "Pier " + i + " of " + account + ", behind the green door \u2014 d\u00e9j\u00e0 vu";
    }

    /** Reports a batch of incoming and outgoing messages, each with a text of its own, with everything that can keep one. */
    private void report(String account, int from, int count) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode messages = body.putArray("messages");
        for (int i = from; i < from + count; i++) {
            messages.addObject()
                    .put("id", "m-" + i)
                    .put("direction", i % 2 == 0 ? "in" : "out")
                    .put("source", "4915112345678")
                    .put("destination", "442071838750")
                    .put("text", text(account, i))
                    .put("status", "ok");
        }
        Reply reply = client.send(
                "POST", "/accounts/" + account + "/messages", body.toString(), "Idempotency-Key", account + "-" + from);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        // A batch that is refused, and one that was recorded before.
        messages.addObject().put("id", "bad").put("text", text(account, from));
        assertThat(client.send("POST", "/accounts/" + account + "/messages", body.toString())
                        .status())
                .isEqualTo(400);
        messages.remove(count);
        assertThat(client.send("POST", "/accounts/" + account + "/messages", body.toString())
                        .status())
                .isEqualTo(200);
    }

    private void newAccount(String name, boolean stores) {
        Reply made = client.send(
                "POST",
                "/accounts",
                "{\"account_name\":\"" + name + "\",\"account_email\":\"" + name + "@example.com\","
                        + "\"callback_url\":\"https://example.invalid/hook\",\"store_inbound_sms\":" + stores
                        + ",\"store_outbound_sms\":" + stores + "}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private List<String> sealed(String condition) {
        try (Services services = server.services()) {
            return services.store()
                    .database()
                    .read(handle -> handle.createQuery("SELECT text FROM sms_texts WHERE " + condition
                                    + " UNION ALL SELECT content FROM callback_texts WHERE " + condition)
                            .mapTo(String.class)
                            .list());
        }
    }

    private void assertNowhere(String account) {
        FileSearch files = FileSearch.in(folder);
        assertThat(files.finds("account-two")).as("what is looked into").isTrue();
        for (int i = 0; i < MANY; i++) {
            assertThat(files.forms(text(account, i))).as(text(account, i)).isEmpty();
        }
    }

    private void assertGone(List<String> sealed) {
        FileSearch files = FileSearch.in(folder);
        assertThat(sealed)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(files.finds(each.substring(each.length() - 60)))
                        .isFalse());
    }

    @Test
    void textsWithTheSwitchesOffAreInNoFile() {
        newAccount("account-two", false);
        for (int from = 0; from < MANY; from += 100) {
            report("2", from, 100);
        }
        assertNowhere("2");
        server.restart();
        assertNowhere("2");
    }

    @Test
    void storedTextsAreSealedAndGoneAfterAPurge() {
        newAccount("account-two", true);
        newAccount("account-three", true);
        for (int from = 0; from < MANY; from += 40) {
            report("2", from, 40);
            report("3", from, 40);
        }
        assertNowhere("2");
        List<String> ofTwo = new ArrayList<>(sealed("account_id = 2"));
        List<String> ofThree = sealed("account_id = 3");
        assertThat(ofTwo).hasSize(MANY + MANY / 2);
        FileSearch before = FileSearch.in(folder);
        assertThat(ofTwo).allMatch(each -> before.finds(each.substring(each.length() - 60)));

        assertThat(client.send("DELETE", "/accounts/2/messages/texts", "").status())
                .isEqualTo(200);
        List<String> waiting = sealed("account_id = 2 AND 1 = 1");
        ofTwo.removeAll(waiting);
        assertGone(ofTwo);
        FileSearch after = FileSearch.in(folder);
        assertThat(ofThree).allMatch(each -> after.finds(each.substring(each.length() - 60)));

        try (Services services = server.services()) {
            long _ = services.sms()
                    .purges()
                    .request(io.trunkline.audit.Actor.system(), "test", 3, java.util.Optional.empty());
            assertThat(services.sms().purges().work(() -> false)).isTrue();
        }
        List<String> ofBoth = new ArrayList<>(ofThree);
        ofBoth.removeAll(sealed("account_id = 3"));
        assertGone(ofBoth);
    }
}
