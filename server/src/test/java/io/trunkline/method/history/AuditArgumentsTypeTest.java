package io.trunkline.method.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GetAuditLog tells of a change, whichever entry point made it. */
final class AuditArgumentsTypeTest {

    private static String arguments(String method, FieldChange... changes) {
        return new AuditArgumentsType()
                .text(new AuditEntry(1, 1, Instant.EPOCH, Actor.system(), method, List.of(changes)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DelKey", "key delete", "DELETE /operator/v1/accounts/{account_id}/keys/{key_id}"})
    void aRemovalNamesWhatWasRemoved(String method) {
        assertThat(arguments(method, new FieldChange.Value("key_id", "abc", null)))
                .isEqualTo("{\"key_id\":\"abc\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Logout", "session end", "DELETE /operator/v1/accounts/{account_id}/sessions/{session}"})
    void anEndedSessionIsNamed(String method) {
        assertThat(arguments(method, new FieldChange.Value("session", "s-1", null)))
                .isEqualTo("{\"session\":\"s-1\"}");
    }

    @Test
    void ofSeveralRemovedOnesTheLastIsNamed() {
        assertThat(arguments(
                        "DelAuthorizedAccountIP",
                        new FieldChange.Value("authorized_ip", "192.0.2.1", null),
                        new FieldChange.Value("allowed", true, null),
                        new FieldChange.Value("authorized_ip", "192.0.2.2", null),
                        new FieldChange.Value("allowed", false, null)))
                .isEqualTo("{\"authorized_ip\":\"192.0.2.2\",\"allowed\":false}");
    }

    @Test
    void aClearedFieldIsTheEmptyTextThatClearedIt() {
        assertThat(arguments("SetAccountInfo", new FieldChange.Value("account_custom_data", "x", null)))
                .isEqualTo("{\"account_custom_data\":\"\"}");
        assertThat(arguments(
                        "UpdateKey",
                        new FieldChange.Value("key_id", "abc", "abc"),
                        new FieldChange.Value("description", "x", null)))
                .isEqualTo("{\"key_id\":\"abc\",\"description\":\"\"}");
    }

    @Test
    void secretsAreMasked() {
        assertThat(arguments("SetAccountInfo", new FieldChange.Secret("callback_salt")))
                .isEqualTo("{\"callback_salt\":\"***\"}");
    }
}
