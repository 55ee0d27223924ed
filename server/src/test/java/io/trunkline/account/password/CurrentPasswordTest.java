package io.trunkline.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.TestSettings;
import io.trunkline.testing.Who;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A new password of the account, where the present one has to be proved in the same call, and where not. */
final class CurrentPasswordTest {

    @TempDir
    Path data = Path.of("set by JUnit");

    private JsonNode change(Who who, String setting) {
        try (People people =
                new People(TestSettings.of(data, "account.current-password", setting), new SecureRandom())) {
            FormClient client = people.meet(who).client();
            // With another field, of which nothing may be kept.
            JsonNode answer = client.call(
                    "SetAccountInfo", "new_account_password", People.OTHER_PASSWORD, "account_first_name", "Eve");
            if (FormClient.codeOf(answer) != 0) {
                assertThat(client.call("GetAccountInfo").toString()).doesNotContain("Eve");
                assertThat(FormClient.codeOf(client.call("SetAccountInfo", "account_first_name", "Ada")))
                        .as("anything else")
                        .isZero();
            }
            return answer;
        }
    }

    @ParameterizedTest
    @EnumSource(Who.class)
    void itIsAskedOfEverybodyWhereTheServerWantsIt(Who who) {
        JsonNode answer = change(who, "true");
        assertThat(FormClient.codeOf(answer))
                .as(answer.toString())
                .isEqualTo(who == Who.THE_OWNER_BY_PASSWORD ? 0 : 364);
    }

    @ParameterizedTest
    @EnumSource(Who.class)
    void asInTheSpecificationItIsNotAskedOtherwise(Who who) {
        JsonNode answer = change(who, "false");
        assertThat(FormClient.codeOf(answer)).as(answer.toString()).isZero();
    }
}
