package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.send.TestReceiver;
import io.trunkline.callback.type.CallbackType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of callbacks and one of them: what is wanted, what is in it, and sending it again. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DeliveryPagesTest {

    private final CallbackHouse house;
    private final ConsoleServer server;
    private final ConsoleVisitor visitor;
    private final TestReceiver receiver;

    DeliveryPagesTest(@TempDir Path data) throws IOException {
        house = new CallbackHouse(data);
        server = house.server;
        visitor = house.visitor;
        receiver = house.receiver;
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void deliveriesAreListedInPagesAndByWhatIsWanted() {
        assertThat(visitor.get("/callbacks/deliveries").body()).contains("There are no callbacks yet.");
        house.setUrl();
        house.addPaused(52, CallbackType.ACCOUNT_IS_FROZEN, "x");
        house.addPaused(1, CallbackType.ACCOUNT_IS_UNFROZEN, "x");
        house.deliverUpTo(3);
        String first = visitor.get("/callbacks/deliveries").body();
        assertThat(first)
                .contains("?id=53\"", "?id=4\"", "href=\"/callbacks/deliveries?before=4\"")
                .doesNotContain("?id=3\"");
        assertThat(visitor.get("/callbacks/deliveries?before=4").body())
                .contains("?id=3\"", "?id=1\"")
                .doesNotContain("?id=4\"", "before=");
        assertThat(rows("?type=account_is_unfrozen")).containsExactly("53");
        assertThat(rows("?state=delivered&type=")).containsExactly("3", "2", "1");
        assertThat(rows("?state=failed")).isEmpty();
        // The clock of the test is at noon of this day, in UTC.
        assertThat(rows("?state=delivered&from=2026-03-01&to=2026-03-01")).containsExactly("3", "2", "1");
        assertThat(rows("?from=2026-03-02")).isEmpty();
        assertThat(rows("?to=2026-02-28")).isEmpty();
    }

    private List<String> rows(String query) {
        HttpResponse<String> page = visitor.get("/callbacks/deliveries" + query);
        assertThat(page.statusCode()).as(query).isEqualTo(200);
        return Pattern.compile("\\?id=([0-9]+)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=nothing",
                "type=%3Cscript%3E",
                "state=%22%3E",
                "from=2026-02-30",
                "from=+999999999-01-01",
                "to=%3Cb%3E",
                "from=2026-03-02&to=2026-03-01"
            })
    void aFilterThatMeansNothingIsRefused(String query) {
        HttpResponse<String> refused = visitor.get("/callbacks/deliveries?" + query);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("role=\"alert\"").doesNotContain("<b>", "<script>");
    }

    @Test
    void aDeliveryIsShownAndSentAgain() throws Exception {
        house.setUrl();
        house.addPaused(1, CallbackType.ACCOUNT_IS_FROZEN, "<script>alert(1)</script>");
        String waiting = visitor.get("/callbacks/delivery?id=1").body();
        assertThat(waiting)
                .contains(
                        "\"note\" : \"&lt;script&gt;alert(1)&lt;/script&gt;\"",
                        "the callback waits",
                        "There was no attempt yet")
                .doesNotContain("Send again", "<script>alert");
        assertThat(house.post("/callbacks/delivery?id=1", "do", "again").statusCode())
                .isEqualTo(422);
        house.post("/callbacks", "do", "resume");
        assertThat(receiver.next().ids()).containsExactly(1L);
        // The outcome is written after the answer.
        String delivered = visitor.get("/callbacks/delivery?id=1").body();
        while (!delivered.contains("Send again")) {
            Thread.onSpinWait();
            delivered = visitor.get("/callbacks/delivery?id=1").body();
        }
        assertThat(delivered)
                .contains("badge good\">delivered", "<td>200</td>", "Sent to " + receiver.url("") + " as msg_");
        assertThat(visitor.get("/callbacks").body()).contains("badge good\">Works", "Latest attempt");
        assertThat(location(house.post("/callbacks/delivery?id=1", "do", "again")))
                .isEqualTo("/callbacks/delivery?id=1&done=resent");
        assertThat(receiver.next().ids()).containsExactly(1L);
        for (String id : List.of("2", "-1", "", "x", "99999999999999999999", "%3Cb%3E")) {
            assertThat(visitor.get("/callbacks/delivery?id=" + id).statusCode())
                    .as(id)
                    .isEqualTo(404);
        }
    }
}
