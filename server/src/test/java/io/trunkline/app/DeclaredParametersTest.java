package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.billing.BillingTables;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Parameters;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.MethodCatalogue;
import io.trunkline.method.catalogue.OpenHandler;
import io.trunkline.parameter.ListText;
import io.trunkline.parameter.ParameterType;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.TestSettings;
import io.trunkline.testing.Who;
import io.trunkline.wire.openapi.OpenApiDocument;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every method declares of its parameters is what calls and documents are told. */
final class DeclaredParametersTest {

    /** Looked at before any other, and told alone. */
    private static final String OUTPUT = "output";

    /** Methods that need one of several parameters, with the one that they name. */
    private static final Map<String, String> ONE_OF_SEVERAL = Map.of(
            "SetChildAccountInfo", "485 child_account_id",
            "SendAccountPasswordChangeRequest", "485 account_id",
            "ConfirmAccountPasswordChange", "485 account_id",
            "SetKeyRoles", "485 role_id",
            "RemoveKeyRoles", "485 role_id",
            "SetSubUserRoles", "485 role_id",
            "RemoveSubUserRoles", "485 role_id",
            "DelAuthorizedAccountIP", "458 authorized_ip");

    /** Required parameters without which a call is refused with a code of their own. */
    private static final Map<String, Integer> OWN_CODES = Map.of("new_subuser_password", 463, "contact_data", 408);

    private final Services services;
    private final MethodCatalogue catalogue;
    private final Path other;

    DeclaredParametersTest(@TempDir Path data, @TempDir Path other) {
        Settings settings = TestSettings.of(data);
        services = Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system());
        catalogue = Methods.catalogue(
                settings,
                services,
                services.doorkeeping(settings, new SecureRandom(), InstantSource.system()),
                BillingTables.read(settings.billing()),
                InstantSource.system());
        this.other = other;
    }

    @AfterEach
    void close() {
        services.close();
    }

    private static List<String> names(List<ApiParameter<?>> parameters) {
        return parameters.stream().map(ApiParameter::name).toList();
    }

    private static List<String> firstTold(List<ApiParameter<?>> parameters) {
        return names(parameters).stream().limit(FaultException.MOST_REPORTED).toList();
    }

    /** Two values for each that takes one, and what begins as a list and is none for the others. */
    private static Stream<Map.Entry<String, String>> allWrong(List<ApiParameter<?>> parameters) {
        return parameters.stream()
                .flatMap(parameter -> parameter.type().element().isPresent()
                        ? Stream.of(Map.entry(parameter.name(), "[1"))
                        : Stream.of(Map.entry(parameter.name(), "true"), Map.entry(parameter.name(), "false")));
    }

    @Test
    void aCallWithEveryParameterWrongIsToldAllInDeclaredOrder() {
        try (People people = new People(TestSettings.of(other), new SecureRandom())) {
            FormClient owner = people.meet(Who.A_KEY).client();
            FormClient everybody = people.meet(Who.THE_OWNER_BY_PASSWORD).client();
            for (ApiMethod method : catalogue.methods()) {
                List<ApiParameter<?>> wrong = method.parameters().stream()
                        .filter(parameter -> !parameter.name().equals(OUTPUT))
                        .toList();
                if (!wrong.isEmpty()) {
                    // A few methods are for one role alone.
                    FormClient known = method.roles() instanceof RoleRequirement.OneOf(Set<Role> roles)
                                    && !roles.contains(Role.OWNER)
                            ? everybody
                            : owner;
                    FormClient client = method.handler() instanceof OpenHandler ? people.stranger() : known;
                    JsonNode answer = JsonMapper.shared().readTree(client.send(method.name(), allWrong(wrong)));
                    List<String> told = new ArrayList<>();
                    for (JsonNode fault : answer.at("/error/details/faults")) {
                        told.add(fault.get("field_name").stringValue());
                    }
                    assertThat(told).as("%s: %s", method.name(), answer).isEqualTo(firstTold(wrong));
                }
            }
        }
    }

    @Test
    void whatIsMissingIsToldInDeclaredOrder() {
        for (ApiMethod method : catalogue.methods()) {
            List<String> expected = new ArrayList<>();
            for (ApiParameter<?> parameter : method.parameters()) {
                if (parameter.isRequired()) {
                    expected.add(OWN_CODES.getOrDefault(parameter.name(), 485) + " " + parameter.name());
                }
                String named = ONE_OF_SEVERAL.getOrDefault(method.name(), "");
                if (named.endsWith(" " + parameter.name())) {
                    expected.add(named);
                }
            }
            FaultException refusal = catchThrowableOfType(
                    FaultException.class, () -> Arguments.decode(method.parameters(), Parameters.empty()));
            List<Fault> faults = refusal == null ? List.of() : refusal.all();
            assertThat(faults)
                    .as(method.name())
                    .extracting(fault -> fault.code().number() + " " + fault.field())
                    .isEqualTo(expected);
        }
    }

    @Test
    void theDocumentHasEachDefaultAndLimit() {
        JsonNode document = JsonMapper.shared().readTree(new OpenApiDocument(catalogue, "1").json());
        for (ApiMethod method : catalogue.methods()) {
            List<ApiParameter<?>> documented = method.parameters().stream()
                    .filter(ApiParameter::documented)
                    .toList();
            JsonNode entries = document.at("/paths/~1" + method.name() + "/post/parameters");
            for (int i = 0; i < documented.size(); i++) {
                check(method.name() + " " + documented.get(i), documented.get(i), entries.get(i));
            }
        }
    }

    private static void check(String what, ApiParameter<?> parameter, JsonNode entry) {
        assertThat(entry.get("name").stringValue()).as(what).isEqualTo(parameter.name());
        assertThat(entry.get("required").booleanValue()).as(what).isEqualTo(parameter.isRequired());
        assertThat(parameter.description()).as(what).doesNotContain("Default:");
        JsonNode schema = entry.get("schema");
        assertThat(schema.path("default").asString(""))
                .as(what)
                .isEqualTo(parameter.defaultText().orElse(""));
        parameter.range().ifPresent(range -> {
            assertThat(schema.get("minimum").longValue()).as(what).isEqualTo(range.lowest());
            assertThat(schema.get("maximum").longValue()).as(what).isEqualTo(range.highest());
        });
        parameter
                .longest()
                .ifPresent(longest ->
                        assertThat(schema.get("maxLength").intValue()).as(what).isEqualTo(longest));
        ParameterType<?> type = parameter.type().element().isPresent()
                ? parameter.type().element().get()
                : parameter.type();
        if (type != parameter.type()) {
            assertThat(schema.get("type").stringValue()).as(what).isEqualTo("array");
            assertThat(schema.get("maxItems").intValue()).as(what).isEqualTo(ListText.MOST_VALUES);
        }
        for (String word : type.words()) {
            assertThat(schema.findValues("enum").toString()).as(what).contains("\"" + word + "\"");
        }
    }

    @Test
    void someDefaultsAndLimitsAsTheContractHasThem() {
        JsonNode document = JsonMapper.shared().readTree(new OpenApiDocument(catalogue, "1").json());
        assertThat(schema(document, "GetAuthorizedAccountIPs", "count").toString())
                .contains("\"default\":20", "\"minimum\":1", "\"maximum\":1000");
        for (String method : List.of("GetAuditLog", "GetChildrenAccounts")) {
            assertThat(schema(document, method, "count").toString())
                    .as("%s: what is not given depends on other parameters", method)
                    .doesNotContain("default")
                    .contains("\"minimum\":1");
        }
        assertThat(schema(document, "GetChildrenAccounts", "order_by").toString())
                .contains("\"default\":\"child_account_name\"", "\"child_account_email\"");
        assertThat(schema(document, "AddAccount", "active").toString()).contains("\"default\":false");
        assertThat(schema(document, "AddAccount", "language_code").toString()).contains("\"default\":\"en\"");
        assertThat(schema(document, "SetAccountInfo", "language_code").has("default"))
                .as("what is not given stays")
                .isFalse();
        assertThat(schema(document, "SetAccountInfo", "callback_salt")
                        .get("maxLength")
                        .intValue())
                .isEqualTo(40);
        assertThat(schema(document, "SetAccountInfo", "min_balance_to_notify")
                        .get("maximum")
                        .longValue())
                .isEqualTo(999_999_999_999L);
        assertThat(schema(document, "ChangeAccountPlan", "plan_type").toString())
                .contains("\"enum\":[\"IM\",\"MAU\"]");
    }

    private static JsonNode schema(JsonNode document, String method, String name) {
        for (JsonNode entry : document.at("/paths/~1" + method + "/post/parameters")) {
            if (entry.get("name").stringValue().equals(name)) {
                return entry.get("schema");
            }
        }
        throw new AssertionError(method + " has no parameter " + name);
    }

    @Test
    void whatAMethodDoesNotDeclareItCannotRead() {
        ApiParameter<String> foreign = ApiParameter.named("foreign", ParameterType.TEXT, "Of no method.");
        for (ApiMethod method : catalogue.methods()) {
            if (ONE_OF_SEVERAL.containsKey(method.name())
                    || method.parameters().stream().anyMatch(ApiParameter::isRequired)) {
                continue;
            }
            Arguments arguments = Arguments.decode(method.parameters(), Parameters.of(Map.of("foreign", List.of("x"))));
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .as(method.name())
                    .isThrownBy(() -> arguments.find(foreign));
        }
    }

    @Test
    void noMethodDeclaresANameTwice() {
        for (ApiMethod method : catalogue.methods()) {
            assertThat(names(method.parameters())).as(method.name()).doesNotHaveDuplicates();
        }
    }
}
