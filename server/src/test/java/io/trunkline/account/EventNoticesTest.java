package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.AccountEvents.Event;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.type.PayloadJson;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Events of the platform that owners are told of, whether or not their accounts have a callback URL. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class EventNoticesTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Services services;
    private final long id;

    EventNoticesTest(TestEngine engine, @TempDir Path data) {
        services = Services.openAndMigrate(engine.settings(data, POSTGRES), new SecureRandom(), clock);
        id = services.accounts()
                .creation()
                .create(OPERATOR, "account create", new NewAccount("told-owner", "told-owner@example.org", null))
                .id();
    }

    @AfterEach
    void close() {
        services.close();
    }

    private void set(ProfileField<?> field, String value) {
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        id,
                        services.accounts().rules().newEdit().setText(field, value),
                        StateChange.NONE);
    }

    private void report(String type, String payload) {
        Event event = Event.of(type, PayloadJson.read(payload));
        services.store().database().run(handle -> {
            Account account = services.accounts().reader().find(handle, id).orElseThrow();
            services.accounts().events().report(handle, OPERATOR, "event", account, event);
        });
    }

    private List<Message> messages() {
        return Messages.of(services.outbox(), id);
    }

    @Test
    void aScriptErrorIsToldIfTheAccountWantsIt() {
        set(ProfileFields.SEND_JS_ERROR, "false");
        report("js_fail", "{}");
        assertThat(messages()).isEmpty();
        set(ProfileFields.SEND_JS_ERROR, "true");
        report("js_fail", "{}");
        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.JS_FAIL);
            assertThat(message.values()).isEqualTo(Map.of("count", "1"));
        });
        assertThat(services.webhooks().callbacks().list(CallbackFilter.all(id), 10))
                .as("there is no URL")
                .isEmpty();
    }

    @Test
    void anUpcomingChargeIsToldIfTheAccountWantsIt() {
        String enough = "{\"required_money\": 50, \"insufficient_funds_amount\": 0}";
        String tooLittle = "{\"required_money\": 50, \"insufficient_funds_amount\": 20}";
        set(ProfileFields.TARIFF_CHANGING_NOTIFICATIONS, "false");
        report("next_charge_alert", tooLittle);
        assertThat(messages()).isEmpty();
        set(ProfileFields.TARIFF_CHANGING_NOTIFICATIONS, "true");
        report("next_charge_alert", enough);
        report("next_charge_alert", tooLittle);
        assertThat(messages()).extracting(Message::notice).containsOnly(Notice.NEXT_CHARGE);
        assertThat(messages())
                .extracting(Message::values)
                .containsExactly(
                        Map.of("required", "50", "missing", "0", "sufficient", "true"),
                        Map.of("required", "50", "missing", "20", "sufficient", "false"));
    }

    private void reportPlanChangeFailure(String plan) {
        services.store().database().run(handle -> {
            Account account = services.accounts().reader().find(handle, id).orElseThrow();
            services.accounts().events().planChangeFailed(handle, OPERATOR, "plan", account, plan);
        });
    }

    @Test
    void aFailedChangeOfThePlanIsToldIfTheAccountWantsIt() {
        set(ProfileFields.ACCOUNT_NOTIFICATIONS, "false");
        reportPlanChangeFailure("Large");
        assertThat(messages()).isEmpty();
        set(ProfileFields.ACCOUNT_NOTIFICATIONS, "true");
        reportPlanChangeFailure("Large");
        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.PLAN_CHANGE_FAILED);
            assertThat(message.values()).isEqualTo(Map.of("plan", "Large"));
        });
    }

    @Test
    void aPlanHasANameOnOneLine() {
        set(ProfileFields.ACCOUNT_NOTIFICATIONS, "true");
        for (String plan : List.of("", " ", "two\nlines", "\u0000", "p".repeat(201))) {
            assertThatThrownBy(() -> reportPlanChangeFailure(plan))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.first().code()).isEqualTo(ErrorCode.INVALID));
        }
        assertThat(messages()).isEmpty();
        reportPlanChangeFailure("\uD83D\uDCE6".repeat(200));
        assertThat(messages()).hasSize(1);
    }

    @Test
    void otherEventsAreForTheAccountsServerOnly() {
        set(ProfileFields.ACCOUNT_NOTIFICATIONS, "true");
        report("card_expired", "{}");
        assertThat(messages()).isEmpty();
    }
}
