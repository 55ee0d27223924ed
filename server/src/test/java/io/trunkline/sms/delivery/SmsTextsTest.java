package io.trunkline.sms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.notification.Message;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.notification.mail.Languages;
import io.trunkline.notification.mail.Mails;
import io.trunkline.notification.mail.OwnTexts;
import io.trunkline.sms.text.SmsEncoding;
import io.trunkline.sms.text.SmsText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What text messages tell is short in every language. */
final class SmsTextsTest {

    /** As long as names and amounts get that people see. */
    private static final Map<String, String> VALUES = Map.of("balance", "-12345.678901", "threshold", "1000");

    private final Mails mails = new Mails("Trunkline", "no-reply@example.com", OwnTexts.NONE);

    private static Stream<String> languages() {
        return Languages.WITH_TEXTS.stream();
    }

    private String text(Notice notice, String language) {
        return mails.sms(new Message(
                1,
                1,
                notice,
                Instant.EPOCH,
                new Recipient("4915112345678", language, ZoneOffset.UTC, "a-name-of-20-letters", ""),
                VALUES));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aLowBalanceIsToldInTwoPartsAtMost(String language) {
        String text = text(Notice.LOW_BALANCE, language);
        assertThat(SmsText.countParts(text)).as(text).isLessThanOrEqualTo(2);
        assertThat(text).contains("a-name-of-20-letters").doesNotContain("\n", "{", "\u00a0", "\u202f");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noCharacterCostsAPartInLanguagesThatNeedNone(String language) {
        String text = text(Notice.LOW_BALANCE, language);
        if (text.codePoints().allMatch(character -> character < 0x250)
                && !Stream.of("tr", "pl", "vi", "pt", "es").toList().contains(language)) {
            assertThat(SmsText.of(text).encoding()).as(text).isEqualTo(SmsEncoding.GSM);
            assertThat(SmsText.countParts(text)).isOne();
        }
    }

    @Test
    void otherNoticesAreToldByMailOnly() {
        assertThatThrownBy(() -> text(Notice.ACCOUNT_FROZEN, "en")).isInstanceOf(IllegalArgumentException.class);
    }
}
