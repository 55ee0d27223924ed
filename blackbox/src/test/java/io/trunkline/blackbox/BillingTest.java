package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GetCurrencyRate and the methods about plans (contract section 4.1), on a server with the operator's files. */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BillingTest {

    private static final String RATES = """
            days:
              - date: 2020-01-01
                rates: {RUR: 61.9057, EUR: 0.123456789012, KZT: 382.590}
              - date: 2020-02-01
                rates: {RUR: 63.0359, EUR: 0.9040}
              - date: 2999-01-01
                rates: {EUR: 7}
            """;

    private static final String PLANS = """
            plans:
              - {plan_subscription_template_id: 1, plan_type: IM, plan_name: Starter, periodic_charge: 0, default: true}
              - plan_subscription_template_id: 2
                plan_type: IM
                plan_name: Team
                periodic_charge: 49.90
                packages:
                  - package_name: Messages
                    price_group_id: [301, 302]
                    package_size: 100000
                    may_overrun: true
                    overrun_price: 0.000001
                    overrun_resources: 1000
                  - {price_group_id: [303], package_size: 5}
              - {plan_subscription_template_id: 3, plan_type: IM, plan_name: Firm, periodic_charge: 60}
              - {plan_subscription_template_id: 10, plan_type: MAU, plan_name: Users, periodic_charge: 20}
            """;

    private final Folder folder;
    private final ServerProcess server;
    private final Api api;

    BillingTest() throws IOException {
        folder = Folder.create();
        server = ServerProcess.start(
                folder.path(),
                "--billing.rates-file",
                write("rates.yaml", RATES).toString(),
                "--billing.plans-file",
                write("plans.yaml", PLANS).toString());
        api = server.owner();
    }

    private Path write(String name, String yaml) throws IOException {
        return Files.writeString(folder.path().resolve(name), yaml);
    }

    @AfterAll
    void stop() throws IOException {
        api.close();
        server.close();
        folder.close();
    }

    private Api newOwner() {
        CommandLine commandLine = server.commandLine();
        return new Api(server.http(), commandLine.createKey(commandLine.createAccount(), "Owner"));
    }

    private static Answer call(Api api, String method, String... namesAndValues) {
        return api.call(Form.URLENCODED, method, Api.parameters(namesAndValues));
    }

    private static List<Integer> ids(Answer answer) {
        return StreamSupport.stream(answer.result().spliterator(), false)
                .map(plan -> plan.get("plan_subscription_template_id").intValue())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EUR;RUR;KZT;USD||{\"EUR\":0.904,\"RUR\":63.0359,\"KZT\":382.59,\"USD\":1}",
                "eur||{\"EUR\":0.904}",
                "[\"EUR\",\"USD\"]||{\"EUR\":0.904,\"USD\":1}",
                "EUR;eur|2020-01-31|{\"EUR\":0.123456789012}",
                "EUR|2020-01-01|{\"EUR\":0.123456789012}",
                "EUR|2020-02-01|{\"EUR\":0.904}",
                "EUR|3000-01-01|{\"EUR\":7}",
                "EUR|0|{\"EUR\":0.904}",
                "USD|1999-01-01|{\"USD\":1}"
            })
    void ratesAreThoseOfTheDayOrTheLastOneBefore(String currencies, String date, String result) {
        Answer answer = date == null
                ? call(api, "GetCurrencyRate", "currency", currencies)
                : call(api, "GetCurrencyRate", "currency", currencies, "date", date);
        assertThat(answer.text()).isEqualTo("{\"result\":" + result + "}");
    }

    @Test
    void everyCallerMayAskForRatesAndPlans() {
        try (Api roleless = new Api(
                server.http(), server.commandLine().createKey(api.credentials().accountId(), ""))) {
            assertThat(call(roleless, "GetCurrencyRate", "currency", "USD")
                            .result()
                            .get("USD")
                            .intValue())
                    .isEqualTo(1);
            assertThat(ids(call(roleless, "GetAvailablePlans"))).containsExactly(1, 2, 3, 10);
            assertThat(ids(call(roleless, "GetAccountPlans"))).isNotEmpty();
        }
    }

    @Test
    void badRequestsForRatesAreRefused() {
        Refusal.assertThat(call(api, "GetCurrencyRate"), 485, "currency");
        Refusal.assertThat(call(api, "GetCurrencyRate", "currency", ""), 485, "currency");
        Answer unknown = call(api, "GetCurrencyRate", "currency", "EUR;XYZ", "date", "2020-01-01");
        Refusal.assertThat(unknown, 210, "currency");
        assertThat(unknown.hint()).contains("EUR, KZT, RUR, USD");
        assertThat(call(api, "GetCurrencyRate", "currency", "X", "date", "yesterday")
                        .faults())
                .containsExactly("210 currency", "233 date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-02-30",
                "2020-1-1",
                "01.02.2020",
                "2020-01-01T00:00:00",
                "2020-01-01 00:00",
                "2020-02-30 00:00:00",
                "+2020-01-01",
                "-1"
            })
    void badDatesAreRefused(String date) {
        Answer answer = call(api, "GetCurrencyRate", "currency", "EUR", "date", date);
        Refusal.assertThat(answer, 233, "date");
        assertThat(answer.hint()).contains("such as 2026-01-31");
    }

    @Test
    void aDayBeforeAllRatesIsRefusedWithTheOldestOne() {
        Answer answer = call(api, "GetCurrencyRate", "currency", "USD;EUR", "date", "2019-12-31");
        Refusal.assertThat(answer, 233, "date");
        assertThat(answer.hint()).contains("2020-01-01");
    }

    @Test
    void plansCanBeChosenFrom() {
        JsonNode expected = JsonMapper.shared().readTree("""
                {"result":[{"plan_subscription_template_id":2,"plan_type":"IM","plan_name":"Team","periodic_charge":49.9,
                "packages":[{"price_group_id":[301,302],"package_name":"Messages","may_overrun":true,"overrun_price":0.000001,
                "overrun_resources":1000,"package_size":100000},
                {"price_group_id":[303],"may_overrun":false,"overrun_price":0,"overrun_resources":0,"package_size":5}]}]}""");
        assertThat(call(api, "GetAvailablePlans", "plan_subscription_template_id", "2")
                        .json())
                .isEqualTo(expected);
        assertThat(ids(call(api, "GetAvailablePlans", "plan_type", "mau"))).containsExactly(10);
        assertThat(ids(call(api, "GetAvailablePlans", "plan_type", "IM;MAU"))).containsExactly(1, 2, 3, 10);
        assertThat(ids(call(api, "GetAvailablePlans", "plan_type", "IM", "plan_subscription_template_id", "3;10;99")))
                .containsExactly(3);
        assertThat(ids(call(api, "GetAvailablePlans", "plan_type", "", "plan_subscription_template_id", "0")))
                .containsExactly(1, 2, 3, 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetAvailablePlans", "GetAccountPlans"})
    void badFiltersAreRefused(String method) {
        assertThat(call(api, method, "plan_type", "SMS", "plan_subscription_template_id", "x")
                        .faults())
                .containsExactly("426 plan_type", "496 plan_subscription_template_id");
    }

    @Test
    void anAccountMovesToADearerPlanAndItsLogTells() {
        try (Api owner = newOwner()) {
            assertThat(ids(call(owner, "GetAccountPlans"))).containsExactly(1);

            Answer changed = call(owner, "ChangeAccountPlan", "plan_type", "IM", "plan_subscription_template_id", "2");

            assertThat(changed.text())
                    .isEqualTo("{\"result\":1,\"account_info\":{\"account_id\":"
                            + owner.credentials().accountId()
                            + ",\"frozen\":false,\"balance\":0,\"currency\":\"USD\"}}");
            JsonNode plan = call(owner, "GetAccountPlans").result().get(0);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            // A day more or less if midnight passes meanwhile.
            assertThat(LocalDate.parse(plan.get("next_charge").stringValue()))
                    .isBetween(today.minusDays(1).plusMonths(1), today.plusMonths(1));
            assertThat(plan.get("plan_name").stringValue()).isEqualTo("Team");
            JsonNode first = plan.get("packages").get(0);
            for (String size : List.of("package_size", "resource_left", "orig_package_size")) {
                assertThat(first.get(size).intValue()).as(size).isEqualTo(100_000);
            }
            call(owner, "ChangeAccountPlan", "plan_type", "mau", "plan_subscription_template_id", "10")
                    .result();
            assertThat(ids(call(owner, "GetAccountPlans"))).containsExactly(2, 10);
            assertThat(ids(call(owner, "GetAccountPlans", "plan_type", "MAU"))).containsExactly(10);
            assertThat(ids(call(owner, "GetAccountPlans", "plan_subscription_template_id", "1;2")))
                    .containsExactly(2);
            JsonNode log = call(
                            owner,
                            "GetAuditLog",
                            "from_date",
                            today.minusDays(1) + " 00:00:00",
                            "to_date",
                            today.plusDays(1) + " 00:00:00",
                            "filtered_cmd",
                            "ChangeAccountPlan")
                    .result();
            assertThat(log.size()).isEqualTo(2);
            assertThat(log.get(0).get("cmd_args"))
                    .isEqualTo(JsonMapper.shared()
                            .readTree("{\"plan_type\":\"IM\",\"plan_subscription_template_id\":2,"
                                    + "\"plan_name\":\"Team\",\"periodic_charge\":49.9}"));
        }
    }

    @Test
    void badChangesAreRefusedAndChangeNothing() {
        try (Api owner = newOwner()) {
            assertThat(call(owner, "ChangeAccountPlan").faults())
                    .containsExactly("485 plan_type", "485 plan_subscription_template_id");
            assertThat(call(owner, "ChangeAccountPlan", "plan_type", "SMS", "plan_subscription_template_id", "1.5")
                            .faults())
                    .containsExactly("426 plan_type", "496 plan_subscription_template_id");
            refuse(owner, 485, "IM", "");
            refuse(owner, 485, "IM", "0");
            assertThat(refuse(owner, 244, "IM", "99").hint()).contains("GetAvailablePlans");
            assertThat(refuse(owner, 244, "MAU", "2").hint()).contains("type IM, not MAU");
            assertThat(refuse(owner, 379, "IM", "1").hint()).contains("more expensive");
            assertThat(ids(call(owner, "GetAccountPlans"))).containsExactly(1);
            call(owner, "ChangeAccountPlan", "plan_type", "IM", "plan_subscription_template_id", "3")
                    .result();
            assertThat(refuse(owner, 379, "IM", "2").hint()).contains("49.9", "60");
            assertThat(ids(call(owner, "GetAccountPlans"))).containsExactly(3);
        }
    }

    private static Answer refuse(Api owner, int code, String type, String id) {
        Answer answer = call(owner, "ChangeAccountPlan", "plan_type", type, "plan_subscription_template_id", id);
        Refusal.assertThat(answer, code, "plan_subscription_template_id");
        return answer;
    }

    @ParameterizedTest
    @CsvSource({
        "Owner, true",
        "Admin, true",
        "Accountant, true",
        "Payer, true",
        "Developer, false",
        "Support, false",
        "PayerNoVerify, false",
        "'', false"
    })
    void moneyNeedsARole(String role, boolean may) {
        Credentials key = Credentials.parse(
                call(api, "CreateKey", "role_name", role).result().toString());
        try (Api caller = new Api(server.http(), key)) {
            if (may) {
                refuse(caller, 244, "IM", "99");
            } else {
                Refusal.assertThat(
                        call(caller, "ChangeAccountPlan", "plan_type", "IM", "plan_subscription_template_id", "2"),
                        104);
            }
            assertThat(ids(call(caller, "GetAccountPlans"))).containsExactly(1);
        }
    }

    @Test
    void aFrozenAccountSeesItsPlanAndKeepsIt() {
        CommandLine commandLine = server.commandLine();
        long account = commandLine.createAccount();
        try (Api owner = new Api(server.http(), commandLine.createKey(account, "Owner"))) {
            commandLine.succeed("account", "set", Long.toString(account), "--frozen", "true");
            Refusal.assertThat(
                    call(owner, "ChangeAccountPlan", "plan_type", "IM", "plan_subscription_template_id", "2"), 100);
            assertThat(ids(call(owner, "GetAccountPlans"))).containsExactly(1);
        }
    }

    @Test
    void aWrongFileStopsTheStartWithItsLine() throws IOException {
        Path plans = write("wrong.yaml", "plans:\n  - plan_type: IM\n    plan_nam: A\n");
        Path rates = write("wrong-rates.yaml", "days:\n  - date: 2020-01-01\n    rates: {EUR: x}\n");
        Path data = folder.path().resolve("other");
        for (List<String> command : List.of(List.of("serve"), List.of("config", "check"))) {
            CommandLine commandLine = new CommandLine(
                    data, List.of("--billing.plans-file", plans.toString(), "--billing.rates-file", rates.toString()));
            CommandLine.Outcome outcome = commandLine.run(command.toArray(String[]::new));
            assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
            assertThat(outcome.err())
                    .contains(
                            "EUR (" + rates + " line 3): must be a decimal number",
                            "plan_nam (" + plans + " line 3): is not a key that belongs here; did you mean plan_name?");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void withoutFilesThereIsTheDollarAloneAndNoPlan() throws IOException {
        try (Folder other = Folder.create();
                ServerProcess bare = ServerProcess.start(other.path());
                Api owner = bare.owner()) {
            assertThat(call(owner, "GetCurrencyRate", "currency", "USD").text()).isEqualTo("{\"result\":{\"USD\":1}}");
            Answer unknown = call(owner, "GetCurrencyRate", "currency", "EUR");
            Refusal.assertThat(unknown, 210, "currency");
            assertThat(unknown.hint()).contains("billing.rates-file");
            assertThat(ids(call(owner, "GetAvailablePlans"))).isEmpty();
            assertThat(ids(call(owner, "GetAccountPlans"))).isEmpty();
            assertThat(refuse(owner, 244, "IM", "1").hint()).contains("billing.plans-file");
        }
    }
}
