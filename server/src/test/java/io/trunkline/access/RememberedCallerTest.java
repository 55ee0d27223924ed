package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.KeyEnd;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.audit.Actor;
import io.trunkline.testing.ApiClient;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server remembers who has called: what another process changes counts on the very next call all the same. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RememberedCallerTest {

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final String EDIT = "account_first_name=Ada";

    private TrunklineServer server = unopened();
    private Services otherProcess = unopened();
    private ApiClient client = unopened();

    // JUnit's life cycle gives each a value before the first test sees it.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unopened() {
        return null;
    }

    @BeforeEach
    void open(@TempDir Path data) {
        Settings settings = TestSettings.of(data);
        server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
        otherProcess = Services.open(settings, new SecureRandom(), InstantSource.system());
        client = new ApiClient(server.http().orElseThrow(), server.credentials().orElseThrow());
        edits(EDIT);
        edits("account_first_name=Grace");
        edits(EDIT);
    }

    @AfterEach
    void close() {
        client.close();
        otherProcess.close();
        server.close();
    }

    private void edits(String parameters) {
        assertThat(client.call("SetAccountInfo", parameters).toString()).isEqualTo("{\"result\":1}");
    }

    private void isRefused(int code) {
        for (String parameters : new String[] {EDIT, "account_first_name=Augusta", "language_code=de", ""}) {
            JsonNode answer = client.call("SetAccountInfo", parameters);
            assertThat(answer.at("/error/code").asInt())
                    .as("%s: %s", parameters, answer)
                    .isEqualTo(code);
        }
    }

    private ServiceKey onlyKey() {
        return otherProcess
                .access()
                .keys()
                .list(server.ownerAccount())
                .getFirst()
                .key();
    }

    private void setState(StateChange state) {
        otherProcess
                .accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        server.ownerAccount(),
                        otherProcess.accounts().rules().newEdit(),
                        state);
    }

    @Test
    void aDeletedKeyEditsNothing() {
        ServiceKey key = onlyKey();
        otherProcess.access().keys().delete(OPERATOR, "key delete", key.accountId(), key.keyId());
        isRefused(100);
    }

    @Test
    void aKeyThatHasLostItsRoleEditsNothing() {
        ServiceKey key = onlyKey();
        otherProcess.access().keys().delete(OPERATOR, "key delete", key.accountId(), key.keyId());
        otherProcess
                .access()
                .keys()
                .add(
                        OPERATOR,
                        "key create",
                        new ServiceKey(
                                key.accountId(),
                                key.keyId(),
                                key.name(),
                                key.description(),
                                key.publicKey(),
                                RoleSet.of(Role.SUPPORT),
                                key.created(),
                                KeyEnd.never(),
                                Holder.owner()));
        isRefused(104);
    }

    @Test
    void anAccountThatWasDeactivatedIsNotEdited() {
        setState(new StateChange(Optional.of(false), Optional.empty()));
        isRefused(131);
        setState(new StateChange(Optional.of(true), Optional.empty()));
        edits("account_first_name=Augusta");
    }

    @Test
    void whatAnotherProcessHasEditedIsEditedFurther() {
        otherProcess
                .accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        otherProcess
                                .accounts()
                                .reader()
                                .find(server.ownerAccount())
                                .orElseThrow(),
                        otherProcess.accounts().rules().newEdit().setText(ProfileFields.LAST_NAME, "Lovelace"));
        edits("language_code=de");
        edits(EDIT);
        assertThat(client.call("GetAccountInfo", "")
                        .at("/result/account_last_name")
                        .asString())
                .isEqualTo("Lovelace");
    }
}
