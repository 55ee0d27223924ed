package io.trunkline.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.TransactionType;
import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.testing.TestEngine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Owners with a mobile number are also told by text messages that their balance is low. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmsNoticesTest extends WithSms {

    SmsNoticesTest(TestEngine engine, @TempDir Path data) {
        super(engine, data, "sms.notices-from", "Trunkline");
        edit(edit -> {
            edit.setText(ProfileFields.MOBILE_PHONE, "+49 (151) 123-456.78");
            edit.setText(ProfileFields.LANGUAGE_CODE, "de");
            edit.setText(ProfileFields.ACCOUNT_NOTIFICATIONS, "true");
        });
    }

    private void charge(String amount) {
        services.billing()
                .ledger()
                .record(
                        JANE,
                        "balance",
                        account,
                        new LedgerEntry.Charge(
                                TransactionType.RESOURCE_CHARGE, new BigDecimal(amount), "call 7", false));
    }

    private void fallsAgain() {
        topUp("6");
        charge("6");
    }

    @Test
    void theOwnerIsToldInItsLanguageAndForFree() {
        charge("6.5");
        assertThat(texts()).isOne();
        work();
        assertThat(carrier.taken()).hasSize(1);
        OutgoingSms taken = carrier.taken().getFirst();
        assertThat(taken.source()).isEqualTo("Trunkline");
        assertThat(taken.destination()).isEqualTo("4915112345678");
        assertThat(taken.receiptWanted()).isFalse();
        assertThat(taken.text())
                .isEqualTo(
                        "acme-voice: Der Kontostand betr\u00e4gt 3,50 $ und liegt unter dem Schwellenwert von 5,00 $.");
        assertThat(balance()).isEqualByComparingTo("3.5");
        assertThat(history()).as("it is none of the account's messages").isEmpty();
        assertThat(waiting()).isZero();
        assertThat(texts()).isZero();
        assertThat(number("SELECT count(*) FROM sms_parts")).isZero();
    }

    @Test
    void withoutTheSwitchOrANumberNothingIsSent() {
        edit(edit -> edit.setText(ProfileFields.ACCOUNT_NOTIFICATIONS, "false"));
        charge("6.5");
        edit(edit -> {
            edit.setText(ProfileFields.ACCOUNT_NOTIFICATIONS, "true");
            edit.setText(ProfileFields.MOBILE_PHONE, "");
        });
        fallsAgain();
        assertThat(waiting()).isZero();
        edit(edit -> edit.setText(ProfileFields.MOBILE_PHONE, "+4915112345678"));
        fallsAgain();
        assertThat(waiting()).isOne();
    }

    @Test
    void anAccountGetsFewOfThemADay() {
        charge("6");
        for (int i = 0; i < 5; i++) {
            clock.move(Duration.ofMinutes(1));
            fallsAgain();
        }
        assertThat(waiting()).isEqualTo(SmsNotices.MOST);
        clock.move(SmsNotices.WINDOW);
        fallsAgain();
        assertThat(waiting()).isEqualTo(SmsNotices.MOST + 1L);
    }

    @Test
    void oneThatFailsIsNotRetriedForEver() {
        charge("6");
        services.store().database().run(handle -> {
            handle.execute("UPDATE sms_outgoing SET notice = 'NOTHING_KNOWN'");
        });
        for (int i = 0; i < 6; i++) {
            work();
            clock.move(Duration.ofHours(9));
        }
        assertThat(waiting()).isZero();
        assertThat(texts()).isZero();
        assertThat(carrier.taken()).isEmpty();
    }
}
