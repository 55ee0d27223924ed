package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.billing.BillingTables;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.OpenHandler;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.TestSettings;
import io.trunkline.testing.Who;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls with as many values as a body can carry, of every method and parameter. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MaximalListsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    /** With the credentials, as many parameters as a call may have. */
    private static final int MOST_REPETITIONS = 190;

    private static final int SOME_REPETITIONS = 20;
    private static final int SMALL_ANSWER = 8 * 1024;
    private static final int FORBIDDEN_COMMAND = 104;

    private final People people;
    private final Path other;

    MaximalListsTest(TestEngine engine, @TempDir Path data, @TempDir Path other) {
        this.people = new People(engine.settings(data, POSTGRES), new SecureRandom());
        this.other = other;
    }

    @AfterEach
    void close() {
        people.close();
    }

    private List<ApiMethod> methods() {
        Settings settings = TestSettings.of(other);
        try (Services services = Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system())) {
            return List.copyOf(Methods.catalogue(
                            settings,
                            services,
                            services.doorkeeping(settings, new SecureRandom(), InstantSource.system()),
                            BillingTables.read(settings.billing()),
                            InstantSource.system())
                    .methods());
        }
    }

    private FormClient withoutRoles() {
        Somebody owner = people.meet(Who.THE_OWNER_BY_PASSWORD);
        FormClient client = owner.client();
        assertThat(client.call("AddSubUser", "new_subuser_name", "nobody", "new_subuser_password", People.PASSWORD)
                        .has("result"))
                .isTrue();
        FormClient subUser = client.as(
                "account_id",
                Long.toString(owner.account()),
                "subuser_login",
                "nobody",
                "subuser_password",
                People.PASSWORD);
        return client.as("session_id", subUser.call("Logon").get("result").stringValue());
    }

    private static Stream<Map.Entry<String, String>> maximal(
            List<ApiParameter<?>> parameters, String value, int repetitions) {
        String text = (value + ";").repeat(1000);
        return parameters.stream()
                .flatMap(parameter ->
                        Collections.nCopies(repetitions / parameters.size(), Map.entry(parameter.name(), text))
                                .stream());
    }

    @Test
    void theRightIsJudgedBeforeAnyListIsRead() {
        FormClient nobody = withoutRoles();
        List<ApiMethod> judged = methods().stream()
                .filter(method -> !(method.handler() instanceof OpenHandler))
                .filter(method -> method.roles() instanceof RoleRequirement.OneOf)
                .filter(method -> !method.parameters().isEmpty())
                .toList();
        assertThat(judged).hasSizeGreaterThan(15);
        for (ApiMethod method : judged) {
            List<ApiParameter<?>> parameters = method.parameters().stream()
                    .filter(parameter -> !parameter.name().equals("output"))
                    .toList();
            String answer = nobody.send(method.name(), maximal(parameters, "1", MOST_REPETITIONS));
            assertThat(code(answer)).as("%s -> %s", method.name(), answer).isEqualTo(FORBIDDEN_COMMAND);
            assertThat(answer).as(method.name()).hasSizeLessThan(1024);
        }
    }

    @Test
    void noParameterOfAnyMethodMakesALargeAnswer() {
        FormClient owner = people.meet(Who.THE_OWNER_BY_API_KEY).client();
        FormClient nobody = withoutRoles();
        for (ApiMethod method : methods()) {
            for (ApiParameter<?> parameter : method.parameters()) {
                for (FormClient client : List.of(owner, nobody)) {
                    String answer = client.send(method.name(), maximal(List.of(parameter), "xyz", SOME_REPETITIONS));
                    String what = method.name() + " " + parameter.name() + " -> " + answer;
                    assertThat(answer.length()).as(what).isLessThan(SMALL_ANSWER);
                    assertThat(code(answer)).as(what).isNotEqualTo(2);
                }
            }
        }
    }

    @Test
    void aListInSeveralTextsIsRefusedWithTheBound() {
        FormClient owner = people.meet(Who.THE_OWNER_BY_API_KEY).client();
        Map.of(
                        "GetChildrenAccounts child_account_name", "child_account_name",
                        "GetChildrenAccounts child_account_email", "child_account_email",
                        "GetChildrenAccounts child_account_id", "child_account_id",
                        "GetTransactionHistory transaction_id", "transaction_id",
                        "GetTransactionHistory transaction_type", "transaction_type",
                        "CreateKey role_id", "role_id",
                        "CreateKey role_name", "role_name",
                        "GetAccountPlans plan_type", "plan_type",
                        "A2PGetSmsHistory message_id", "message_id",
                        "GetHistoryReports history_type", "history_type")
                .forEach((call, parameter) -> {
                    String method = call.split(" ", 2)[0];
                    JsonNode answer = JsonMapper.shared()
                            .readTree(owner.send(
                                    method, Collections.nCopies(2, Map.entry(parameter, "1;".repeat(501))).stream()));
                    assertThat(FormClient.codeOf(answer)).as("%s", answer).isEqualTo(496);
                    assertThat(answer.at("/error/field_name").stringValue()).isEqualTo(parameter);
                    assertThat(answer.at("/error/hint").stringValue()).contains("at most 1000 values");
                });
    }

    @Test
    void atMostTwentyFaultsAreToldAndTheOthersCounted() {
        FormClient owner = people.meet(Who.THE_OWNER_BY_API_KEY).client();
        StringBuilder roles = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            roles.append("Ownr").append(i).append(';');
        }
        JsonNode answer = owner.call("CreateKey", "role_name", roles.toString());
        assertThat(FormClient.codeOf(answer)).isEqualTo(441);
        assertThat(answer.at("/error/details/faults")).hasSize(20);
        assertThat(answer.at("/error/details/more_faults").intValue()).isEqualTo(980);
        assertThat(owner.call("CreateKey", "role_name", "Ownr")
                        .at("/error/details/more_faults")
                        .isMissingNode())
                .isTrue();
    }

    private static int code(String answer) {
        return FormClient.codeOf(JsonMapper.shared().readTree(answer));
    }
}
