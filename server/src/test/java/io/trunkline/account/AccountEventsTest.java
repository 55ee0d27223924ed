package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.AccountEvents.Event;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.callback.type.PayloadJson;
import io.trunkline.store.DatabaseSettings;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Events of the platform: which are taken, and who is told. */
final class AccountEventsTest extends AccountsContract {

    @Override
    protected DatabaseSettings newDatabase() {
        return sqlite();
    }

    private OptionalLong report(long id, CallbackType type) {
        JsonNode payload = PayloadJson.read(type == CallbackType.JS_FAIL ? "{}" : "{\"a2p_enabled\": true}");
        AccountEvents events = new AccountEvents(callbacks(), accounts.notices(), new AuditLog(), clock);
        return store.database()
                .write(handle -> events.report(
                        handle, OPERATOR, "account event", account(id), Event.of(type.wireName(), payload)));
    }

    @Test
    void anAccountWithAUrlIsToldAndTheAuditLogNamesTheEvent() {
        long id = newAccount();
        change(id, ProfileFields.CALLBACK_URL, "https://callbacks.example/");
        assertThat(report(id, CallbackType.A2P_SMS_ACTIVATED)).hasValue(1);
        assertThat(callbackTypes(id)).containsExactly("a2p_sms_activated");
        assertThat(audit(id).getFirst()).satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(OPERATOR);
            assertThat(entry.method()).isEqualTo("account event");
            assertThat(entry.changes()).containsExactly(new FieldChange.Value("event", null, "a2p_sms_activated"));
        });
    }

    @Test
    void anAccountWithoutAUrlIsNotToldButTheEventIsLogged() {
        long id = newAccount();
        assertThat(report(id, CallbackType.A2P_SMS_ACTIVATED)).isEmpty();
        assertThat(callbackTypes(id)).isEmpty();
        assertThat(audit(id)).hasSize(2);
    }

    @Test
    void whoHasSwitchedScriptErrorsOffIsNotToldOfThem() {
        long id = newAccount();
        change(id, ProfileFields.CALLBACK_URL, "https://callbacks.example/");
        change(id, ProfileFields.SEND_JS_ERROR, "false");
        assertThat(report(id, CallbackType.JS_FAIL)).isEmpty();
        change(id, ProfileFields.SEND_JS_ERROR, "true");
        assertThat(report(id, CallbackType.JS_FAIL)).hasValue(1);
    }

    @Test
    void aTypeThatThereIsNotIsRefusedWithTheNearestOne() {
        JsonNode payload = PayloadJson.read("{}");
        assertThat(faults(() -> Event.of("js_fial", payload))).singleElement().satisfies(fault -> {
            assertThat(fault.code().number()).isEqualTo(496);
            assertThat(fault.hint()).contains("did you mean js_fail?");
        });
        assertThat(faults(() -> Event.of("nothing of the kind", payload))
                        .getFirst()
                        .hint())
                .isEqualTo("Unknown callback type.");
        assertThat(codes(() -> Event.of("a2p_sms_activated", payload))).isNotEmpty();
    }
}
