package io.trunkline.method.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.TestSettings;
import io.trunkline.testing.Who;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Switching text messages on and off as clients do. */
final class ControlSmsTest {

    private static final String CONTROL = "ControlSms";

    private final People people;
    private final Somebody owner;
    private final FormClient client;

    ControlSmsTest(@TempDir Path data) {
        people = new People(TestSettings.of(data), new SecureRandom());
        owner = people.meet(Who.A_KEY);
        client = owner.client();
    }

    @AfterEach
    void close() {
        people.close();
    }

    private static JsonNode control(FormClient client, String number, String command) {
        return client.call(CONTROL, "phone_number", number, "command", command);
    }

    private void done(String number, String command) {
        assertThat(control(client, number, command).toString()).isEqualTo("{\"result\":1}");
    }

    private String refused(String... parameters) {
        JsonNode answer = client.call(CONTROL, parameters);
        return FormClient.codeOf(answer) + " " + answer.at("/error/field_name").asString("");
    }

    private boolean isEnabled(long account, String number) {
        Services services = people.otherProcess();
        return services.store()
                .database()
                .read(handle -> services.sms().numbers().isEnabled(handle, account, new PhoneNumber(number)));
    }

    @Test
    void aNumberIsSwitchedOnAndOffHoweverItIsWritten() {
        done("+4930111", "enable");
        assertThat(isEnabled(owner.account(), "4930111")).isTrue();
        done("4930111", "ENABLE");
        done("4930111", "disable");
        assertThat(isEnabled(owner.account(), "4930111")).isFalse();
        done("+4930111", "disable");
        LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        JsonNode log = client.call(
                "GetAuditLog",
                "from_date",
                today.minusDays(1) + " 00:00:00",
                "to_date",
                today.plusDays(2) + " 00:00:00",
                "filtered_cmd",
                CONTROL);
        assertThat(log.get("result")
                        .valueStream()
                        .map(entry -> entry.get("cmd_args").toString()))
                .containsExactly(
                        "{\"phone_number\":\"4930111\",\"command\":\"enable\"}",
                        "{\"phone_number\":\"4930111\",\"command\":\"disable\"}");
    }

    @Test
    void badValuesAreRefused() {
        for (String bad : List.of("12", "1234567890123456", "Bank", " 4930111", "\u0664\u0669\u0663\u0660", "all")) {
            assertThat(refused("phone_number", bad, "command", "enable"))
                    .as(bad)
                    .isEqualTo("121 phone_number");
        }
        assertThat(refused("phone_number", "4930111", "command", "on")).isEqualTo("496 command");
        assertThat(refused("phone_number", "4930111")).isEqualTo("485 command");
        assertThat(refused("phone_number", "", "command", "enable")).isEqualTo("485 phone_number");
    }

    @Test
    void everyRoleOfTheContractSwitchesAndNoOther() {
        for (String role : List.of("Owner", "Admin", "Developer", "Accountant")) {
            assertThat(control(withRole(role), "4930111", "enable").has("result"))
                    .as(role)
                    .isTrue();
        }
        for (String role : List.of("Supervisor", "CallsSMS", "PhoneNumberManager", "Payer", "Support")) {
            assertThat(FormClient.codeOf(control(withRole(role), "4930112", "enable")))
                    .as(role)
                    .isEqualTo(104);
        }
        assertThat(isEnabled(owner.account(), "4930112")).isFalse();
    }

    private FormClient withRole(String role) {
        JsonNode key = client.call("CreateKey", "role_name", role).at("/result/0");
        return client.withKey(key.toString(), owner.account());
    }

    @Test
    void everybodyWhoMaySwitchesItsOwnNumbersAndNothingOnceItMayNot() {
        for (Who who : Who.values()) {
            Somebody somebody = people.meet(who);
            assertThat(control(somebody.client(), "4930111", "enable").has("result"))
                    .as("%s", who)
                    .isTrue();
            assertThat(isEnabled(somebody.account(), "4930111")).as("%s", who).isTrue();
            somebody.takeAway().run();
            assertThat(control(somebody.client(), "4930111", "disable").has("result"))
                    .as("%s", who)
                    .isFalse();
            assertThat(isEnabled(somebody.account(), "4930111")).as("%s", who).isTrue();
        }
        assertThat(isEnabled(owner.account(), "4930111")).isFalse();
    }
}
