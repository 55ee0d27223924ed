package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.blackbox.Folder;
import io.trunkline.blackbox.Form;
import io.trunkline.blackbox.Poll;
import io.trunkline.blackbox.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The account that all tests of the console share, of one server: everything in it is as bad as the rules allow, long words and markup in every
 * text, and there is something on every page. Its owner is signed in. Used by one thread.
 */
final class Household implements AutoCloseable {

    /** The password of whoever has one. */
    static final String PASSWORD = "Correct-Horse-7";

    private static final long ACCOUNT = 1;

    private static final String PLANS = """
            plans:
              - plan_subscription_template_id: 1
                plan_type: IM
                plan_name: "%1$s"
                periodic_charge: 0
                default: true
              - plan_subscription_template_id: 2
                plan_type: IM
                plan_name: "Dear %1$s"
                periodic_charge: 49.90
            """.formatted(Corpus.LONG_WORD + Corpus.TAG);

    private final Site site;
    private final HttpServer receiver;
    private final PlainBrowser owner;
    private final Map<String, String> people = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    private Household(Site site, HttpServer receiver) {
        this.site = site;
        this.receiver = receiver;
        this.owner = new PlainBrowser(site.home(), "Browser/1 " + Corpus.TAG);
    }

    /** Starts the server and fills the account. */
    static Household found() throws IOException {
        Folder folder = Folder.create();
        Path plans = Files.writeString(folder.path().resolve("plans.yaml"), PLANS);
        Site site = Site.of(
                folder,
                ServerProcess.start(
                        folder.path(), "--callbacks.allow-networks=127.0.0.0/8", "--billing.plans-file=" + plans));
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                byte[] answer = (Corpus.MARKUP + Corpus.ESCAPED + Corpus.LONG_WORD).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/html");
                exchange.sendResponseHeaders(410, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        receiver.start();
        Household household = new Household(site, receiver);
        household.fill();
        // Not before: a new password ends all sessions.
        household.owner.signIn(household.link());
        household.askForReport();
        household.owner.walk().forEach((path, found) -> household.addresses.put(path, found.address()));
        return household;
    }

    private void fill() {
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
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + word,
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
                        .get("/accounts/" + ACCOUNT + "/callbacks/1")
                        .get("attempts")
                        .isEmpty());
    }

    private void askForReport() {
        HttpResponse<String> asked =
                owner.submit("/reports", "/reports", Map.of("report_type", "transactions", "output", "csv"));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
        Poll.until("the report is there", () -> owner.get("/reports").body().contains("/reports/file?"));
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
                site.operator().post("/accounts/" + ACCOUNT + path, body, "").join();
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

    /** The names of sub-users by the only role that each of them has; one has none. */
    Map<String, String> people() {
        return people;
    }

    /** A sub-user, in a browser without a window. */
    PlainBrowser subUser(String name) {
        return new PlainBrowser(site.home(), "Browser/1").signIn(Long.toString(ACCOUNT), name, PASSWORD);
    }

    Site site() {
        return site;
    }

    /** A link that signs the owner in, without the server's own address. */
    String link() {
        String printed = site.server().commandLine().succeed("console", "link").strip();
        return printed.substring(printed.indexOf("/sign-in/link?"));
    }

    /** The owner, in a browser without a window. */
    PlainBrowser owner() {
        return owner;
    }

    /** The owner, at a desk. */
    Visitor visit(Visitors visitors) {
        Visitor visitor = visitors.visit(site.home());
        visitor.browser().addCookies(owner.cookies());
        return visitor;
    }

    /** The paths to which links lead, each with an address that has an id where the page needs one. */
    Map<String, String> addresses() {
        return addresses;
    }

    /** The address of a page. */
    String address(String path) {
        return addresses.getOrDefault(path, path);
    }

    @Override
    public void close() throws IOException {
        owner.close();
        try (site) {
            receiver.stop(0);
        }
    }
}
