package io.trunkline.console.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls as programs of each language. */
final class WrittenCallTest {

    private static final List<ApiParameter<?>> PARAMETERS = List.of(
            ApiParameter.named("new_account_password", ParameterType.TEXT, "A secret."),
            ApiParameter.named("language_code", ParameterType.TEXT, "A text."),
            ApiParameter.flag("news_notifications", false, "A flag."),
            ApiParameter.named("count", ParameterType.INTEGER, "A number."),
            ApiParameter.named("min_balance_to_notify", ParameterType.DECIMAL, "An amount."),
            ApiParameter.named("from_date", ParameterType.TIMESTAMP, "A time."),
            ApiParameter.named("date", ParameterType.DATE, "A day."),
            ApiParameter.list("role_id", ParameterType.ID, "Ids.").orAll(),
            ApiParameter.list("role_name", ParameterType.TEXT, "Names."),
            ApiParameter.named("timezone", ParameterType.TEXT, "A zone."));

    private static Snippet in(String language, String method, String tag, Map<String, String> given) {
        ApiMethod declared = new ApiMethod(
                method, "set-account-info", tag, "", RoleRequirement.none(), PARAMETERS, Results.DONE, (MethodHandler)
                        _ -> new byte[0]);
        return WrittenCall.of(declared, given).inAllLanguages().stream()
                .filter(snippet -> snippet.id().equals(language))
                .findFirst()
                .orElseThrow();
    }

    private static String code(String language, Map<String, String> given) {
        return in(language, "SetAccountInfo", "accounts", given).code();
    }

    @Test
    void everyLanguageHasItsOwnNamesAndTypes() {
        Map<String, String> given = Map.of(
                "language_code", "de",
                "news_notifications", "1",
                "count", "007",
                "min_balance_to_notify", "1.50",
                "from_date", "2026-03-01 09:08:07",
                "date", "2026-03-02",
                "role_id", "1;2",
                "role_name", "Owner;Payer");
        assertThat(code("curl", given))
                .contains(
                        "\"$TRUNKLINE_URL/platform_api/SetAccountInfo\"",
                        "--data-urlencode 'language_code=de'",
                        "'news_notifications=true'",
                        "'role_name=Owner;Payer'");
        assertThat(code("python", given))
                .contains(
                        "api.set_account_info(",
                        "language_code=\"de\"",
                        "news_notifications=True",
                        "count=7,",
                        "min_balance_to_notify=1.50",
                        "from_date=datetime(2026, 3, 1, 9, 8, 7, tzinfo=timezone.utc)",
                        "date=date(2026, 3, 2)",
                        "role_id=[1, 2]",
                        "role_name=[\"Owner\", \"Payer\"]",
                        "from datetime import date, datetime, timezone");
        assertThat(code("node", given))
                .contains(
                        "client.Accounts.setAccountInfo({",
                        "languageCode: 'de'",
                        "newsNotifications: true",
                        "fromDate: new Date('2026-03-01T09:08:07Z')",
                        "roleId: [1, 2]",
                        "roleName: 'Owner;Payer'");
        assertThat(code("java", given))
                .contains(
                        "client.setAccountInfo(new SetAccountInfoRequest()",
                        ".setLanguageCode(\"de\")",
                        ".setCount(7L)",
                        ".setMinBalanceToNotify(new BigDecimal(\"1.50\"))",
                        ".setFromDate(Date.from(Instant.parse(\"2026-03-01T09:08:07Z\")))",
                        ".setRoleId(MultiArgument.forMultipleValues(List.of(1L, 2L)))",
                        "import java.math.BigDecimal;");
        assertThat(code("go", given))
                .contains(
                        "newsNotifications := true",
                        "fromDate := structure.Timestamp(time.Date(2026, 3, 1, 9, 8, 7, 0, time.UTC))",
                        "client.Accounts.SetAccountInfo(methods.SetAccountInfoParams{",
                        "LanguageCode: \"de\"",
                        "NewsNotifications: &newsNotifications",
                        "RoleId: \"1;2\"");
        assertThat(code("php", given))
                .contains(
                        "new Voximplant\\Resources\\Params\\SetAccountInfoParams()",
                        "$parameters->language_code = 'de';",
                        "$parameters->news_notifications = true;",
                        "$parameters->role_name = ['Owner', 'Payer'];",
                        "$api->Accounts->SetAccountInfo($parameters)");
        assertThat(code("dotnet", given))
                .contains(
                        "await api.SetAccountInfo(",
                        "languageCode: \"de\"",
                        "minBalanceToNotify: 1.50m",
                        "fromDate: new DateTime(2026, 3, 1, 9, 8, 7, DateTimeKind.Utc)");
    }

    @Test
    void noProgramHasASecret() {
        for (Language language : Language.values()) {
            Snippet snippet = language.snippet(WrittenCall.of(
                    new ApiMethod(
                            "SetAccountInfo",
                            "set-account-info",
                            "accounts",
                            "",
                            RoleRequirement.none(),
                            PARAMETERS,
                            Results.DONE,
                            (MethodHandler) _ -> new byte[0]),
                    Map.of("new_account_password", "Correct-Horse-7")));
            assertThat(snippet.code()).contains("YOUR_NEW_ACCOUNT_PASSWORD").doesNotContain("Correct-Horse");
        }
    }

    @Test
    void whatIsNotOfItsTypeIsText() {
        Map<String, String> given = Map.of(
                "count", "1); import os #",
                "news_notifications", "yes",
                "min_balance_to_notify", "1e999999999",
                "from_date", "2026-02-30 00:00:00",
                "role_id", "1;x",
                "language_code", "\0\ud800");
        String code = code("python", given);
        assertThat(code)
                .contains(
                        "count=\"1); import os #\"",
                        "news_notifications=\"yes\"",
                        "min_balance_to_notify=\"1e999999999\"",
                        "from_date=\"2026-02-30 00:00:00\"",
                        "role_id=[\"1\", \"x\"]",
                        "language_code=\"\ufffd\ufffd\"");
        assertThat(code("go", given)).contains("Count: \"1); import os #\"");
    }

    @Test
    void allAndSemicolonsInListsSurvive() {
        assertThat(code("java", Map.of("role_id", "ALL"))).contains(".setRoleId(MultiArgument.forAllValues())");
        assertThat(code("node", Map.of("role_id", "all"))).contains("roleId: 'all'");
        assertThat(code("curl", Map.of("role_name", "[\"a;b\",\"c\"]"))).contains("role_name=[\"a;b\",\"c\"]");
    }

    @Test
    void aMethodThatAClientLacksIsCalledByItsNameWherePossible() {
        Map<String, String> given = Map.of("language_code", "de");
        assertThat(in("python", "AddAccount", "accounts", given).code())
                .contains("api._perform_request(\"AddAccount\", {\"language_code\": \"de\"})");
        assertThat(in("node", "AddAccount", "accounts", given).code())
                .contains("client.makeRequest('AddAccount', { language_code: 'de' }, [[], []])");
        assertThat(in("go", "AddAccount", "accounts", given).code())
                .contains("client.NewRequest(\"POST\", \"AddAccount\"");
        assertThat(in("php", "AddAccount", "accounts", given).code())
                .contains("$api->request('AddAccount', ['language_code' => 'de'])");
        assertThat(in("java", "AddAccount", "accounts", given).notes()).containsExactly("nowhere");
        assertThat(in("node", "AddContactAddress", "contacts", given).code())
                .contains("client.Contacts.addContactAddress(");
        assertThat(in("python", "AddContactAddress", "contacts", given).notes()).containsExactly("internals");
    }

    @Test
    void whatAClientDoesDifferentlyIsNoted() {
        assertThat(in("go", "SetAccountInfo", "accounts", Map.of("language_code", ""))
                        .notes())
                .containsExactly("go");
        assertThat(in(
                                "python",
                                "GetAuditLog",
                                "history",
                                Map.of("from_date", "2026-03-01 00:00:00", "timezone", "auto"))
                        .notes())
                .containsExactly("zone");
    }
}
