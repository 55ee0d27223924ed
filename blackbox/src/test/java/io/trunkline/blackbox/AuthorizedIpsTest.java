package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The lists of addresses and their effect, behind a proxy that tells where calls come from (contract section 4.4). */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizedIpsTest {

    private static final String OFFICE = "192.0.2.7";

    private final Folder folder;
    private final ServerProcess server;
    private final Api owner;

    AuthorizedIpsTest() throws IOException {
        folder = Folder.create();
        server = ServerProcess.start(folder.path(), "--server.trusted-proxies", "127.0.0.1");
        owner = server.owner();
    }

    @AfterEach
    void removeAll() {
        from(OFFICE, "DelAuthorizedAccountIP", "authorized_ip", "all").result();
    }

    @AfterAll
    void stop() throws IOException {
        owner.close();
        server.close();
        folder.close();
    }

    /** A call that the proxy says came from an address. */
    private Answer from(String address, String method, String... namesAndValues) {
        return owner.send(Form.URLENCODED
                .request(method, Api.parameters(namesAndValues))
                .with("X-Forwarded-For: " + address)
                .authorized(owner.token()));
    }

    private Answer call(String method, String... namesAndValues) {
        return from(OFFICE, method, namesAndValues);
    }

    private List<String> listed(String... namesAndValues) {
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : call("GetAuthorizedAccountIPs", namesAndValues).result()) {
            entries.add((entry.get("allowed").booleanValue() ? "+" : "-")
                    + entry.get("authorized_ip").stringValue());
        }
        return entries;
    }

    @Test
    void aWhiteListShutsAllOthersOut() {
        call("AddAuthorizedAccountIP", "authorized_ip", "192.0.2.0/24", "description", "office")
                .assertDone();

        from("192.0.2.200", "SetAccountInfo", "account_first_name", "Ada").assertDone();
        for (String stranger : List.of("203.0.113.9", "2001:db8::1", "192.0.2.1, 203.0.113.9", "nowhere")) {
            for (String method : List.of("SetAccountInfo", "GetAccountInfo", "GetKeys", "DelAuthorizedAccountIP")) {
                Answer answer = from(stranger, method, "account_first_name", "Eve", "authorized_ip", "all");
                Refusal.assertThat(answer, 100);
                assertThat(answer.hint()).contains("address");
            }
        }
        assertThat(call("GetAccountInfo").result().get("account_first_name").stringValue())
                .isEqualTo("Ada");
        assertThat(listed()).containsExactly("+192.0.2.0/24");
    }

    @Test
    void aBlackListShutsItsAddressesOutAlsoThoseOfTheWhiteList() {
        call("AddAuthorizedAccountIP", "authorized_ip", "192.0.2.64/26", "allowed", "false")
                .assertDone();
        from("203.0.113.9", "GetAccountInfo").result();
        Refusal.assertThat(from("192.0.2.99", "GetAccountInfo"), 100);
        call("AddAuthorizedAccountIP", "authorized_ip", "192.0.2.0/24").assertDone();
        Refusal.assertThat(from("192.0.2.99", "GetAccountInfo"), 100);
        call("DelAuthorizedAccountIP", "authorized_ip", "192.0.2.64/26", "allowed", "1")
                .result();
        Refusal.assertThat(from("192.0.2.99", "GetAccountInfo"), 100);
        assertThat(call("DelAuthorizedAccountIP", "contains_ip", "192.0.2.99", "allowed", "0")
                        .result()
                        .intValue())
                .isEqualTo(1);
        from("192.0.2.99", "GetAccountInfo").result();
    }

    @Test
    void entriesAreListedFilteredAndChecked() {
        call("AddAuthorizedAccountIP", "authorized_ip", "192.0.2.0/24", "allowed", "True", "description", "Office")
                .assertDone();
        call("AddAuthorizedAccountIP", "authorized_ip", "2001:DB8::/32", "description", "Data centre")
                .assertDone();
        call("AddAuthorizedAccountIP", "authorized_ip", "198.51.100.1", "allowed", "0")
                .assertDone();

        assertThat(listed()).containsExactly("+192.0.2.0/24", "+2001:db8::/32", "-198.51.100.1");
        assertThat(listed("allowed", "false")).containsExactly("-198.51.100.1");
        assertThat(listed("contains_ip", "2001:db8:7::1")).containsExactly("+2001:db8::/32");
        assertThat(listed("authorized_ip", "192.0.2.0/24", "contains_ip", "")).containsExactly("+192.0.2.0/24");
        assertThat(listed("description", "offi")).containsExactly("+192.0.2.0/24");
        Answer page = call("GetAuthorizedAccountIPs", "offset", "1", "count", "1");
        assertThat(page.json().get("count").intValue()).isEqualTo(1);
        assertThat(page.json().get("total_count").intValue()).isEqualTo(3);
        assertThat(page.result().get(0).get("created").stringValue())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");

        Answer inside = call("CheckAuthorizedAccountIP", "authorized_ip", "192.0.2.9");
        assertThat(inside.result().booleanValue()).isTrue();
        assertThat(inside.json().get("authorized_ip").stringValue()).isEqualTo("192.0.2.0/24");
        Answer forbidden = call("CheckAuthorizedAccountIP", "authorized_ip", "198.51.100.1");
        assertThat(forbidden.result().booleanValue()).isFalse();
        assertThat(forbidden.json().get("authorized_ip").stringValue()).isEqualTo("198.51.100.1");
        Answer part = call("CheckAuthorizedAccountIP", "authorized_ip", "192.0.2.0/25");
        assertThat(part.result().booleanValue()).isTrue();
        assertThat(part.json().get("authorized_ip").stringValue()).isEqualTo("192.0.2.0/24");
        Answer more = call("CheckAuthorizedAccountIP", "authorized_ip", "192.0.0.0/16");
        assertThat(more.result().booleanValue()).isFalse();
        assertThat(more.json().has("authorized_ip")).isFalse();
        Answer withForbidden = call("CheckAuthorizedAccountIP", "authorized_ip", "198.51.100.0/24");
        assertThat(withForbidden.result().booleanValue()).isFalse();
        assertThat(withForbidden.json().get("authorized_ip").stringValue()).isEqualTo("198.51.100.1");
        Answer outside = call("CheckAuthorizedAccountIP", "authorized_ip", "203.0.113.9");
        assertThat(outside.result().booleanValue()).isFalse();
        assertThat(outside.json().has("authorized_ip")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AddAuthorizedAccountIP   |               |              | 485 | authorized_ip
            AddAuthorizedAccountIP   | authorized_ip |              | 485 | authorized_ip
            AddAuthorizedAccountIP   | authorized_ip | localhost    | 320 | authorized_ip
            AddAuthorizedAccountIP   | authorized_ip | 10.0.0.1/8   | 320 | authorized_ip
            AddAuthorizedAccountIP   | authorized_ip | 10.0.0.0/8   | 496 | authorized_ip
            AddAuthorizedAccountIP   | authorized_ip | all          | 320 | authorized_ip
            DelAuthorizedAccountIP   |               |              | 458 | authorized_ip
            DelAuthorizedAccountIP   | authorized_ip | nowhere      | 320 | authorized_ip
            DelAuthorizedAccountIP   | contains_ip   | 10.0.0.0/8   | 322 | contains_ip
            GetAuthorizedAccountIPs  | contains_ip   | x            | 322 | contains_ip
            GetAuthorizedAccountIPs  | allowed       | maybe        | 496 | allowed
            GetAuthorizedAccountIPs  | count         | 0            | 497 | count
            CheckAuthorizedAccountIP |               |              | 485 | authorized_ip
            CheckAuthorizedAccountIP | authorized_ip | 192.0.2.1/24 | 320 | authorized_ip
            """)
    void badInputIsNamedAndChangesNothing(String method, String name, String value, int code, String field) {
        Answer answer = name == null ? call(method) : call(method, name, value == null ? "" : value);

        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.field()).as(answer.text()).isEqualTo(field);
        assertThat(answer.hint()).as(answer.text()).isNotBlank();
        assertThat(listed()).isEmpty();
    }

    @Test
    void anEntryTwiceAndBothSelectorsAreRefused() {
        call("AddAuthorizedAccountIP", "authorized_ip", OFFICE).assertDone();
        assertThat(call("AddAuthorizedAccountIP", "authorized_ip", OFFICE).code())
                .isEqualTo(493);
        assertThat(call("DelAuthorizedAccountIP", "authorized_ip", OFFICE, "contains_ip", OFFICE)
                        .code())
                .isEqualTo(458);
        assertThat(listed()).containsExactly("+" + OFFICE);
    }

    @Test
    void anOperatorLetsAnOwnerInAgain() {
        call("AddAuthorizedAccountIP", "authorized_ip", OFFICE).assertDone();
        Refusal.assertThat(from("203.0.113.9", "GetAccountInfo"), 100);
        CommandLine commandLine = server.commandLine();
        String account = Long.toString(owner.credentials().accountId());
        assertThat(commandLine.succeed("ip", "list", "--account", account)).contains(OFFICE, "white");

        commandLine.succeed("ip", "delete", "--account", account, "all");

        from("203.0.113.9", "GetAccountInfo").result();
        assertThat(commandLine.run("ip", "delete", "--account", account, "x").exit())
                .isEqualTo(2);
    }

    @Test
    void whoIsNotBehindTheProxyIsNotBelieved() throws IOException {
        try (Folder other = Folder.create();
                ServerProcess open = ServerProcess.start(other.path());
                Api api = open.owner()) {
            api.call(Form.URLENCODED, "AddAuthorizedAccountIP", Api.parameters("authorized_ip", "127.0.0.1"))
                    .assertDone();
            api.send(Request.get("/platform_api/GetAccountInfo")
                            .with("X-Forwarded-For: 203.0.113.9")
                            .authorized(api.token()))
                    .result();
            Answer answer = api.call(
                    Form.URLENCODED,
                    "AddAuthorizedAccountIP",
                    Api.parameters("authorized_ip", "127.0.0.0/8", "allowed", "0"));
            assertThat(answer.code()).isEqualTo(496);
        }
    }

    @Test
    void metricsAreNotOnThisListenerAtAll() {
        assertThat(owner.send(Request.get("/metrics")).status()).isEqualTo(404);
        assertThat(owner.send(Request.get("/metrics").with("X-Forwarded-For: 127.0.0.1"))
                        .status())
                .isEqualTo(404);
    }
}
