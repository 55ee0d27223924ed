package io.trunkline.method.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.StateChange;
import io.trunkline.audit.Actor;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.Who;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** An account sees and replaces what its callbacks are signed with, over HTTP. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class WebhookSecretMethodsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final People people;

    WebhookSecretMethodsTest(TestEngine engine, @TempDir Path data) {
        people = new People(engine.settings(data, POSTGRES), new SecureRandom());
    }

    @AfterEach
    void close() {
        people.close();
    }

    private static String secret(JsonNode answer) {
        assertThat(answer.at("/result/secret").asString()).as("%s", answer).startsWith("whsec_");
        return answer.at("/result/secret").asString();
    }

    private static String previous(JsonNode answer) {
        return answer.at("/result/previous_secret").asString("");
    }

    @Test
    void theSecretIsTheOneThatCallbacksAreSignedWith() {
        Somebody caller = people.meet(Who.A_KEY);
        assertThat(secret(caller.client().call("GetWebhookSecret")))
                .isEqualTo(people.otherProcess()
                        .webhooks()
                        .secrets()
                        .current(caller.account())
                        .current()
                        .text());
    }

    @Test
    void aNewOneIsGoodBesideTheOldOneForADayOrAsLongAsItSays() {
        Somebody caller = people.meet(Who.THE_OWNER_BY_SESSION);
        String first = secret(caller.client().call("GetWebhookSecret"));
        JsonNode second = caller.client().call("RotateWebhookSecret");
        assertThat(previous(second)).isEqualTo(first);
        assertThat(secret(second)).isNotEqualTo(first);
        assertThat(caller.client().call("GetWebhookSecret")).isEqualTo(second);
        JsonNode third = caller.client().call("RotateWebhookSecret", "keep_old", "PT0S");
        assertThat(previous(third)).isEmpty();
        assertThat(secret(third)).isNotIn(first, secret(second));
    }

    @Test
    void aDurationThatIsNoneChangesNothing() {
        Somebody caller = people.meet(Who.A_KEY);
        String before = secret(caller.client().call("GetWebhookSecret"));
        for (String text : new String[] {"", "soon", "-PT1H", "P31D", "P".repeat(100)}) {
            assertThat(FormClient.codeOf(caller.client().call("RotateWebhookSecret", "keep_old", text)))
                    .as(text)
                    .isEqualTo(496);
        }
        assertThat(secret(caller.client().call("GetWebhookSecret"))).isEqualTo(before);
    }

    @Test
    void ofAFrozenAccountItIsSeenAndNotReplaced() {
        Somebody caller = people.meet(Who.A_KEY);
        String before = secret(caller.client().call("GetWebhookSecret"));
        people.otherProcess()
                .accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        caller.account(),
                        people.otherProcess().accounts().rules().newEdit(),
                        new StateChange(Optional.empty(), Optional.of(true)));
        assertThat(FormClient.codeOf(caller.client().call("RotateWebhookSecret")))
                .isEqualTo(100);
        assertThat(secret(caller.client().call("GetWebhookSecret"))).isEqualTo(before);
    }
}
