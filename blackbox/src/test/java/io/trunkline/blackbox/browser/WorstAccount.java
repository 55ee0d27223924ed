package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.blackbox.Form;
import io.trunkline.blackbox.Poll;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills an account with the worst that the rules allow: long words and markup in every text, and something for every page. Used by one thread. */
final class WorstAccount {

    /** The account that the first start makes. */
    static final long ID = 1;

    /** The password of whoever has one. */
    static final String PASSWORD = "Correct-Horse-7";

    private final Site site;
    private final int receiver;
    private final Map<String, String> people = new LinkedHashMap<>();

    /** @param receiver the port of this machine to which callbacks go */
    WorstAccount(Site site, int receiver) {
        this.site = site;
        this.receiver = receiver;
    }

    /** The names of sub-users by the only role that each of them has; one has none. */
    Map<String, String> people() {
        return people;
    }

    /** Fills it, and waits until a callback was tried. */
    void fill() {
        String word = Corpus.LONG_WORD;
        call(
                "SetAccountInfo",
                "account_first_name",
                word.substring(0, 49),
                "account_last_name",
                Corpus.TAG,
                "account_custom_data",
                Corpus.MARKUP + Corpus.ESCAPED + word,
                "location",
                "Europe/Berlin",
                "billing_address_name",
                word + Corpus.TAG,
                "billing_address_country_code",
                "DE",
                "billing_address_address",
                Corpus.MARKUP + "\n" + word,
                "billing_address_zip",
                "1",
                "new_account_password",
                PASSWORD,
                "callback_url",
                "http://127.0.0.1:" + receiver + "/" + word,
                "callback_salt",
                Corpus.TAG,
                "account_notifications",
                "true",
                "min_balance_to_notify",
                "1000000",
                "store_inbound_sms",
                "true",
                "store_outbound_sms",
                "true");
        call(
                "AddSubUser",
                "new_subuser_name",
                word.substring(0, 20),
                "new_subuser_password",
                PASSWORD,
                "description",
                Corpus.MARKUP);
        List<String> roles = roles();
        for (int i = 0; i < roles.size(); i++) {
            call(
                    "AddSubUser",
                    "new_subuser_name",
                    "person-" + i,
                    "new_subuser_password",
                    PASSWORD,
                    "role_name",
                    roles.get(i));
            people.put(roles.get(i), "person-" + i);
        }
        call("CreateKey", "description", Corpus.MARKUP + word);
        call("AddAuthorizedAccountIP", "authorized_ip", "127.0.0.0/8", "allowed", "true", "description", Corpus.MARKUP);
        operate("top-ups", "amount", "1.5", "description", Corpus.MARKUP + word);
        operate("charges", "amount", "3", "description", Corpus.ESCAPED);
        JsonNode _ = post("/messages", """
                {"messages": [{"id": "%s", "direction": "in", "source": "4915112345678", "destination": "442071838750", "text": %s, "status": "error",
                "error": %s}]}""".formatted(word, quoted(Corpus.MARKUP + word), quoted(Corpus.TAG)));
        Poll.until(
                "a callback was tried",
                () -> !site.operator()
                        .get("/accounts/" + ID + "/callbacks/1")
                        .get("attempts")
                        .isEmpty());
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    private JsonNode call(String method, String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return site.owner().call(Form.URLENCODED, method, parameters).result();
    }

    private void operate(String operation, String... namesAndValues) {
        Map<String, String> body = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        JsonNode _ = post("/" + operation, JsonMapper.shared().writeValueAsString(body));
    }

    private JsonNode post(String path, String body) {
        HttpResponse<String> answer =
                site.operator().post("/accounts/" + ID + path, body, "").join();
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
        return JsonMapper.shared().readTree(answer.body());
    }

    private List<String> roles() {
        return Stream.concat(
                        Stream.of(""),
                        call("GetRoles")
                                .valueStream()
                                .map(role -> role.get("role_name").stringValue()))
                .toList();
    }
}
