package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.TransactionType;
import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.Receiver.ReceivedRequest;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.notification.Messages;
import io.trunkline.sms.history.StoredMessages;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.ServedDocument;
import io.trunkline.testing.TestSettings;
import io.trunkline.testing.Who;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every method of the Management API answers as the served document says, and with nothing else. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ManagementAnswersTest {

    private static final String DOWNLOAD = "DownloadHistoryReport";

    private static final String PLANS = """
        plans:
          - plan_subscription_template_id: 1
            plan_type: IM
            plan_name: Starter
            periodic_charge: 0
            default: true
          - plan_subscription_template_id: 2
            plan_type: IM
            plan_name: Team
            periodic_charge: 49.90
            packages:
              - price_group_id: [7]
                package_name: Messages
                may_overrun: true
                overrun_price: 0.1
                overrun_resources: 1
                package_size: 100
        """;

    private static final String RATES = """
        days:
          - date: 2026-01-01
            rates: {EUR: 0.8521, KZT: 505.53}
        """;

    private final BlockingQueue<ReceivedRequest> arrived = new LinkedBlockingQueue<>();
    private final Set<String> called = new TreeSet<>();
    private final Receiver receiver;
    private final People people;
    private final ServedDocument document;

    ManagementAnswersTest(@TempDir Path data) throws Exception {
        receiver = Receiver.onLoopback(0, List.of(new ReceiverAnswer.Status(200, "")), arrived::add);
        people = new People(settings(data), new SecureRandom());
        document = new ServedDocument(served(people.stranger().base()));
    }

    private static Settings settings(Path data, String... more) throws IOException {
        return TestSettings.of(
                data,
                Stream.concat(
                                Stream.of(
                                        "billing.plans-file",
                                        Files.writeString(data.resolve("plans.yaml"), PLANS)
                                                .toString(),
                                        "billing.rates-file",
                                        Files.writeString(data.resolve("rates.yaml"), RATES)
                                                .toString(),
                                        "callbacks.allow-networks",
                                        "127.0.0.0/8"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String served(URI base) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(base + "/openapi.json"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @AfterEach
    void close() {
        people.close();
        receiver.close();
    }

    /** The times of a history from yesterday until tomorrow, and further parameters. */
    private static String[] around(String... more) {
        LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        return Stream.concat(
                        Stream.of(
                                "from_date",
                                today.minusDays(1) + " 00:00:00",
                                "to_date",
                                today.plusDays(2) + " 00:00:00"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** Calls a method and checks its answer, which is no refusal. */
    private JsonNode call(FormClient client, String method, String... parameters) {
        JsonNode answer = checked(document, client, method, parameters);
        assertThat(answer.has("error")).as("%s: %s", method, answer).isFalse();
        called.add(method);
        return answer;
    }

    private static JsonNode checked(ServedDocument document, FormClient client, String method, String... parameters) {
        String body = client.send(method, FormClient.parameters(parameters));
        String operation = document.operationAt("/" + method);
        document.check(operation, "200", "application/json", body);
        document.checkThatNothingElseIsTaken(operation, "200", "application/json", body);
        return JsonMapper.shared().readTree(body);
    }

    private void refused(int code, FormClient client, String method, String... parameters) {
        JsonNode answer = checked(document, client, method, parameters);
        assertThat(FormClient.codeOf(answer)).as("%s: %s", method, answer).isEqualTo(code);
    }

    @Test
    void everyMethodAnswersAsDocumented() throws Exception {
        Somebody owner = people.meet(Who.THE_OWNER_BY_PASSWORD);
        accounts(owner);
        keys(owner.client());
        subUsers(owner.client());
        addresses(owner.client());
        contacts(owner);
        money(owner);
        history(owner.client());
        texts(owner);
        forgotten(owner);
        Set<String> all = new TreeSet<>();
        document.paths().forEach(path -> all.add(path.substring(1)));
        assertThat(called).isEqualTo(all);
    }

    private void accounts(Somebody owner) {
        FormClient client = owner.client();
        call(
                client,
                "SetAccountInfo",
                "account_first_name",
                "Ada",
                "callback_url",
                receiver.url().toString(),
                "callback_salt",
                "pepper",
                "min_balance_to_notify",
                "1.5");
        assertThat(call(client, "GetAccountInfo").at("/result/api_key").isString())
                .isTrue();
        call(client, "GetAccountInfo", "return_live_balance", "false");
        call(
                client.as(
                        "parent_account_id",
                        Long.toString(owner.account()),
                        "parent_account_password",
                        People.PASSWORD),
                "AddAccount",
                "account_name",
                "documented",
                "account_email",
                "documented@example.com",
                "account_password",
                People.OTHER_PASSWORD);
        call(client, "SetChildAccountInfo", "child_account_name", "documented", "language_code", "de");
        call(client, "GetChildrenAccounts");
        call(client, "GetChildrenAccounts", "return_live_balance", "false");
        call(client, "GetChildrenAccounts", "medium_output", "true");
        call(client, "GetChildrenAccounts", "brief_output", "true");
        String session = call(client, "Logon").get("result").stringValue();
        call(client.as("session_id", session), "Logout");
        call(client, "GetWebhookSecret");
        assertThat(call(client, "RotateWebhookSecret")
                        .at("/result/previous_secret")
                        .isString())
                .isTrue();
        FormClient key = people.meet(Who.A_KEY).client();
        assertThat(call(key, "GetAccountInfo").at("/result/api_key").isMissingNode())
                .isTrue();
    }

    private void keys(FormClient client) {
        String key = call(client, "CreateKey", "key_name", "first", "description", "for tests", "role_name", "Admin")
                .at("/result/0/key_id")
                .stringValue();
        call(client, "GetKeys");
        call(client, "GetKeys", "with_roles", "true");
        call(client, "UpdateKey", "key_id", key, "description", "changed");
        call(client, "SetKeyRoles", "key_id", key, "role_name", "Support");
        call(client, "GetKeyRoles", "key_id", key, "with_expanded_roles", "true");
        call(client, "RemoveKeyRoles", "key_id", key, "role_name", "Support");
        call(client, "DeleteKey", "key_id", key);
        call(client, "GetRoles");
        call(client, "GetRoleGroups");
    }

    private void subUsers(FormClient client) {
        String id = call(
                        client,
                        "AddSubUser",
                        "new_subuser_name",
                        "another",
                        "new_subuser_password",
                        People.PASSWORD,
                        "role_name",
                        "Owner",
                        "description",
                        "A person")
                .at("/result/subuser_id")
                .asString();
        call(client, "GetSubUsers");
        call(client, "GetSubUsers", "with_roles", "true");
        call(client, "SetSubUserInfo", "subuser_id", id, "description", "changed");
        call(client, "SetSubUserRoles", "subuser_id", id, "role_name", "Support");
        call(client, "GetSubUserRoles", "subuser_id", id, "with_expanded_roles", "true");
        call(client, "RemoveSubUserRoles", "subuser_id", id, "role_name", "Support");
        Somebody ofSubUser = people.meet(Who.A_KEY_OF_A_SUB_USER);
        assertThat(call(ofSubUser.client(), "GetKeys")
                        .at("/result/0/subuser/0/subuser_id")
                        .isNumber())
                .isTrue();
        call(people.meet(Who.A_SUB_USER_BY_PASSWORD).client(), "Logon");
        call(client, "DelSubUser", "subuser_id", id);
    }

    private void addresses(FormClient client) {
        call(client, "AddAuthorizedAccountIP", "authorized_ip", "203.0.113.7", "allowed", "false", "description", "x");
        call(client, "GetAuthorizedAccountIPs");
        call(client, "CheckAuthorizedAccountIP", "authorized_ip", "203.0.113.7");
        call(client, "CheckAuthorizedAccountIP", "authorized_ip", "192.0.2.1");
        call(client, "DelAuthorizedAccountIP", "authorized_ip", "all");
    }

    private void contacts(Somebody owner) {
        FormClient client = owner.client();
        String id = call(
                        client,
                        "AddContactAddress",
                        "contact_data",
                        "books@example.org",
                        "description",
                        "bookkeeping",
                        "notification_group",
                        "all")
                .get("contact_id")
                .asString();
        call(client, "VerifyContactAddress", "contact_id", id);
        assertThat(call(client, "GetContactAddresses")
                        .at("/result/0/next_verification_after_sec")
                        .isNumber())
                .isTrue();
        String code = String.valueOf(Messages.of(people.otherProcess().outbox(), owner.account())
                .getLast()
                .values()
                .get("code"));
        call(client, "ActivateContactAddress", "contact_id", id, "verification_code", code);
        assertThat(call(client, "GetContactAddresses").at("/result/0/verified").isString())
                .isTrue();
        call(client, "SetContactAddressInfo", "contact_id", id, "new_contact_data", "taxes@example.org");
        call(client, "SendAccountNotification", "callback_type", "js_fail");
        call(client, "SendAccountNotification", "callback_type", "custom", "title", "Hello", "msg", "It is done.");
        call(client, "DelContactAddress", "contact_id", "all");
        refused(405, client, "VerifyContactAddress", "contact_id", id);
    }

    private void money(Somebody owner) {
        FormClient client = owner.client();
        people.otherProcess()
                .billing()
                .ledger()
                .record(
                        Actor.operator("jane"),
                        "balance add",
                        owner.account(),
                        new LedgerEntry.TopUp(TransactionType.WIRE_TRANSFER, new BigDecimal("12.5"), "welcome"));
        call(client, "GetAvailablePlans");
        call(client, "GetAccountPlans");
        call(client, "ChangeAccountPlan", "plan_type", "IM", "plan_subscription_template_id", "2");
        assertThat(call(client, "GetAccountPlans")
                        .at("/result/0/packages/0/resource_left")
                        .isNumber())
                .isTrue();
        assertThat(call(client, "GetCurrencyRate", "currency", "KZT;EUR;USD")
                        .get("result")
                        .propertyNames())
                .containsExactly("KZT", "EUR", "USD");
    }

    private void history(FormClient client) throws InterruptedException {
        assertThat(call(client, "GetAuditLog", around()).get("result")).hasSizeGreaterThan(10);
        call(client, "GetAuditLog", around("with_total_count", "true"));
        long id = call(client, "GetAuditLogAsync", around())
                .get("history_report_id")
                .longValue();
        assertThat(arrived.poll(30, TimeUnit.SECONDS))
                .as("a callback within 30 s")
                .isNotNull();
        call(client, "GetAuditLog", around("is_async", "true"));
        assertThat(call(client, "GetTransactionHistory").get("result")).isNotEmpty();
        call(client, "GetTransactionHistory", "with_total_count", "false");
        call(client, "GetTransactionHistoryAsync");
        assertThat(call(client, "GetHistoryReports", "history_report_id", Long.toString(id))
                        .at("/result/0/calculated_data")
                        .isString())
                .isTrue();
        call(client, "GetHistoryReports");
        // A file is no JSON.
        assertThat(client.send(DOWNLOAD, FormClient.parameters("history_report_id", Long.toString(id))))
                .contains("audit_log_id", "user_agent");
        called.add(DOWNLOAD);
        refused(355, client, DOWNLOAD, "history_report_id", "4711");
    }

    private void texts(Somebody owner) {
        FormClient client = owner.client();
        StoredMessages stored = new StoredMessages(people.otherProcess(), owner.account());
        Instant now = InstantSource.system().instant();
        stored.add(now, sms -> sms);
        stored.add(now, sms -> StoredMessages.withDetails(sms, "Hello", "no route", 1));
        stored.add(now, sms -> StoredMessages.between(sms, SmsDirection.IN, "Bank", "0123"));
        stored.add(now, sms -> StoredMessages.a2p(sms, DeliveryStatus.QUEUED));
        assertThat(call(client, "GetSmsHistory").get("result")).hasSize(3);
        assertThat(call(client, "A2PGetSmsHistory").get("result")).hasSize(1);
        call(client, "ControlSms", "phone_number", "4930111", "command", "enable");
        call(client, "SendSmsMessage", "source", "4930111", "destination", "4930112", "sms_body", "Hello");
        assertThat(call(client, "A2PSendSms", "src_number", "4930111", "dst_numbers", "4930112;x", "text", "Hello")
                        .get("failed"))
                .hasSize(1);
        refused(386, client, "SendSmsMessage", "source", "4930113", "destination", "4930112", "sms_body", "Hello");
        refused(121, client, "ControlSms", "phone_number", "Bank", "command", "enable");
        refused(470, client, "GetSmsHistory", "direction", "up");
        refused(496, client, "A2PGetSmsHistory", "output", "xls");
    }

    private void forgotten(Somebody owner) {
        FormClient stranger = people.stranger();
        String id = Long.toString(owner.account());
        call(stranger, "SendAccountPasswordChangeRequest", "account_id", id);
        String code = String.valueOf(Messages.of(people.otherProcess().outbox(), owner.account())
                .getLast()
                .values()
                .get("code"));
        call(stranger, "ConfirmAccountPasswordChange", "account_id", id, "code", code);
    }

    @Test
    void refusalsAreAsDocumented() {
        FormClient client = people.meet(Who.THE_OWNER_BY_PASSWORD).client();
        refused(100, people.stranger(), "GetAccountInfo");
        refused(496, client, "SetAccountInfo", "account_notifications", "perhaps", "min_balance_to_notify", "much");
    }

    @Test
    void noAnswerTakesMembersThatItDoesNotDeclare() {
        assertThat(document.openObjects()).isEmpty();
    }

    @Test
    void answersAreAsDocumentedWhereSettingsGiveThemOtherForms(@TempDir Path data) throws Exception {
        Settings settings = settings(data, "compat.create-key-result", "object", "compat.audit-arguments", "text");
        try (People others = new People(settings, new SecureRandom())) {
            ServedDocument theirs = new ServedDocument(served(others.stranger().base()));
            FormClient client = others.meet(Who.THE_OWNER_BY_PASSWORD).client();
            assertThat(checked(theirs, client, "CreateKey").at("/result/key_id").isString())
                    .isTrue();
            assertThat(checked(theirs, client, "GetAuditLog", around())
                            .at("/result/0/cmd_args")
                            .isString())
                    .isTrue();
        }
    }
}
