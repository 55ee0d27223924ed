package io.trunkline.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.problem.Problem;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.report.ReportForm;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages from carriers go to the account whose number they were sent to, and nowhere else. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmsInboundTest extends WithSms {

    SmsInboundTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
        edit(edit -> edit.setText(ProfileFields.CALLBACK_URL, "https://example.com/hook"));
    }

    private void arrive(String destination, String text) {
        services.sms().carrier().inbound("+" + BERLIN, destination, text);
    }

    private void arrive(String name, String destination, String text) {
        services.sms().carrier().inbound().receive(JANE, "test", BERLIN, destination, text, Optional.of(name));
    }

    private long callbacks() {
        return number("SELECT count(*) FROM callbacks WHERE callback_type = 'sms_inbound'");
    }

    @Test
    void aMessageIsInTheHistoryAndToldToTheServerOfTheAccount() {
        arrive("+" + NUMBER, "Hello");
        assertThat(history()).hasSize(1);
        StoredSms stored = history().getFirst();
        assertThat(stored.direction()).isEqualTo(SmsDirection.IN);
        assertThat(stored.source()).isEqualTo(BERLIN);
        assertThat(stored.destination()).isEqualTo(NUMBER);
        assertThat(stored.status()).isEqualTo(SmsStatus.OK);
        assertThat(stored.cost()).isEqualByComparingTo("0");
        assertThat(stored.text()).as("the switch is off").isEmpty();
        assertThat(callbacks()).isOne();
        assertThat(metric("trunkline_sms_inbound", "recorded")).isEqualTo(1);
    }

    @Test
    void theTextIsStoredIfTheAccountWantsIt() {
        edit(edit -> edit.setText(ProfileFields.STORE_INBOUND_SMS, "true"));
        arrive(NUMBER, "Hello");
        assertThat(history().getFirst().text()).contains("Hello");
    }

    @Test
    void whatNoAccountUsesIsDroppedAndCounted() {
        arrive("14155550199", "Hello");
        arrive("no number", "Hello");
        services.sms().numbers().set(JANE, "ControlSms", account, new PhoneNumber(NUMBER), false);
        arrive(NUMBER, "Hello");
        assertThat(history()).isEmpty();
        assertThat(callbacks()).isZero();
        assertThat(metric("trunkline_sms_inbound", "dropped")).isEqualTo(3);
    }

    @Test
    void nobodyTakesOverANumberThatIsInUse() {
        clock.move(Duration.ofSeconds(1));
        long thief = newAccount("thief");
        services.sms().numbers().set(JANE, "ControlSms", thief, new PhoneNumber(NUMBER), true);
        arrive(NUMBER, "Hello");
        assertThat(history()).hasSize(1);
        edit(_ -> {}, new StateChange(Optional.of(false), Optional.empty()));
        arrive(NUMBER, "Hello");
        assertThat(history()).as("an inactive account has no number").hasSize(1);
        assertThat(number("SELECT count(*) FROM sms WHERE account_id = ?", thief))
                .isOne();
    }

    @Test
    void aFrozenAccountStillGetsItsMessages() {
        edit(_ -> {}, new StateChange(Optional.empty(), Optional.of(true)));
        arrive(NUMBER, "Hello");
        assertThat(history()).hasSize(1);
    }

    @Test
    void aRepetitionUnderTheSameNameIsTheSameMessage() {
        arrive("a", NUMBER, "Hello");
        arrive("a", NUMBER, "Hello");
        arrive("b", NUMBER, "Hello");
        assertThat(history()).hasSize(2);
        assertThat(callbacks()).isEqualTo(2);
        assertThat(metric("trunkline_sms_inbound", "repeated")).isEqualTo(1);
        assertThatThrownBy(() -> services.sms()
                        .carrier()
                        .inbound()
                        .receive(JANE, "test", MUNICH, NUMBER, "Hello", Optional.of("a")))
                .isInstanceOf(Problem.class);
    }

    @Test
    void theSameTextWithoutANameIsAnotherMessage() {
        arrive(NUMBER, "Yes");
        arrive(NUMBER, "Yes");
        assertThat(history()).hasSize(2);
    }

    @Test
    void whatIsTooLongIsCutAndOddSendersAreShownInOneLine() {
        edit(edit -> edit.setText(ProfileFields.STORE_INBOUND_SMS, "true"));
        String emoji = "\ud83d\ude00";
        services.sms().carrier().inbound("Bank\nof \u001b[31mnothing and nowhere", NUMBER, "x" + emoji.repeat(3000));
        services.sms().carrier().inbound("", NUMBER, "");
        StoredSms stored = history().getFirst();
        assertThat(stored.text()).contains("x" + emoji.repeat((ReportForm.MOST_TEXT - 1) / 2));
        assertThat(List.of(stored.source(), history().getLast().source()))
                .containsExactly("Bankof [31mnothing an", "unknown");
        assertThat(callbacks()).isEqualTo(2);
    }
}
