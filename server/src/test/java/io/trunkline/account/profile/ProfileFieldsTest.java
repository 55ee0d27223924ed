package io.trunkline.account.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of every field: what is kept, what is refused with which code, and what an empty text means. */
class ProfileFieldsTest {

    @Test
    void theSpecifiedParametersAreDeclaredInItsOrder() {
        assertThat(ProfileFields.ALL.stream().filter(ProfileField::specified).map(ProfileField::parameter))
                .containsExactly(
                        "new_account_email",
                        "new_account_password",
                        "language_code",
                        "location",
                        "account_first_name",
                        "account_last_name",
                        "min_balance_to_notify",
                        "account_notifications",
                        "tariff_changing_notifications",
                        "news_notifications",
                        "send_js_error",
                        "billing_address_name",
                        "billing_address_country_code",
                        "billing_address_address",
                        "billing_address_zip",
                        "billing_address_phone",
                        "account_custom_data",
                        "callback_url",
                        "callback_salt",
                        "store_outbound_sms",
                        "store_inbound_sms");
    }

    @ParameterizedTest
    @CsvSource({
        "account_first_name, 49, 163",
        "account_last_name, 49, 164",
        "billing_address_name, 199, 205",
        "billing_address_address, 511, 206",
        "billing_address_zip, 29, 207",
        "billing_address_phone, 29, 208",
        "account_custom_data, 8191, 211",
        "callback_salt, 40, 399"
    })
    void aTextMayBeAsLongAsItsLimitAndNoLonger(String parameter, int longest, int code) {
        // A character outside the basic plane: lengths count code points, not UTF-16 units.
        String text = "\uD83D\uDE80".repeat(longest);
        assertThat(kept(parameter, text)).isEqualTo(text);
        Fault fault = refusal(parameter, text + "x");
        assertThat(fault.code().number()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(parameter);
        assertThat(fault.hint()).contains(Integer.toString(longest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account_first_name",
                "account_last_name",
                "billing_address_name",
                "billing_address_zip",
                "billing_address_phone",
                "account_custom_data",
                "callback_url",
                "callback_salt",
                "mobile_phone"
            })
    void anEmptyTextClearsAnOptionalField(String parameter) {
        ProfileField<?> field = field(parameter);
        ProfileEdit edit = TestRules.CONTRACT.newEdit().setText(field, "").build();
        assertThat(edit.has(field)).isTrue();
        assertThat(edit.<Object>get(cast(field))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "new_account_email, 136",
        "new_account_password, 463",
        "language_code, 202",
        "location, 496",
        "min_balance_to_notify, 496",
        "account_notifications, 496",
        "tariff_changing_notifications, 496",
        "news_notifications, 496",
        "send_js_error, 496",
        "billing_address_country_code, 204",
        "billing_address_address, 485",
        "store_outbound_sms, 496",
        "store_inbound_sms, 496"
    })
    void anEmptyTextIsRefusedWhereAFieldCannotBeUnset(String parameter, int code) {
        assertThat(refusal(parameter, "").code().number()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE", "True", "1"})
    void aFlagIsTrueInEveryFormThatClientsSend(String text) {
        assertThat(kept("send_js_error", text)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "FALSE", "0"})
    void aFlagIsFalseInEveryFormThatClientsSend(String text) {
        assertThat(kept("send_js_error", text)).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "2", " true", "tru", "null", "\u0442rue"})
    void anythingElseIsNoFlag(String text) {
        assertThat(refusal("send_js_error", text).code().number()).isEqualTo(496);
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.5",
        "1.5, 1.5",
        "0, 0",
        "0.000001, 0.000001",
        "1e3, 1000",
        "1.5E+2, 150",
        ".5, 0.5",
        "5., 5",
        "+7, 7",
        "100, 100",
        "999999999999, 999999999999",
        "0.10000000000000, 0.1"
    })
    void anAmountIsExact(String text, String amount) {
        assertThat(kept("min_balance_to_notify", text)).isEqualTo(new BigDecimal(amount));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 497",
        "-0.01, 497",
        "1000000000000, 497",
        "1e99, 497",
        "0.0000001, 496",
        "1e-9, 496",
        "1e999, 496",
        "NaN, 496",
        "Infinity, 496",
        "'1,5', 496",
        "0x10, 496",
        "1_000, 496",
        "' 1', 496",
        "--1, 496",
        "., 496",
        "\u0661, 496"
    })
    void whatIsNoAmountIsRefused(String text, int code) {
        assertThat(refusal("min_balance_to_notify", text).code().number()).isEqualTo(code);
    }

    @Test
    void theCodeListsAreExactlyTheSpecifications() {
        assertThat(CodeLists.SPECIFIED_LANGUAGES).hasSize(142).contains("in", "iw", "ji", "jw", "mo", "sh", "he");
        assertThat(CodeLists.SPECIFIED_COUNTRIES)
                .hasSize(224)
                .contains("AN", "US")
                .doesNotContain("MK", "HK");
        CodeLists.SPECIFIED_LANGUAGES.forEach(
                code -> assertThat(kept("language_code", code)).isEqualTo(code));
        CodeLists.SPECIFIED_COUNTRIES.forEach(
                code -> assertThat(kept("billing_address_country_code", code)).isEqualTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nb", "xx", "eng", "e", "en-US", "\u0435n"})
    void anUnknownLanguageIsRefused(String code) {
        assertThat(refusal("language_code", code).code().number()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MK", "XX", "USA", "U", "00"})
    void anUnknownCountryIsRefused(String code) {
        assertThat(refusal("billing_address_country_code", code).code().number())
                .isEqualTo(204);
    }

    @Test
    void theIsoListsAddCurrentCodesAndLoseNone() {
        Set<String> languages = keptBy(TestRules.ISO, "language_code", Locale.getISOLanguages());
        assertThat(languages).contains("nb", "nn", "lb");
        assertThat(keptBy(TestRules.ISO, "language_code", CodeLists.SPECIFIED_LANGUAGES.toArray(String[]::new)))
                .hasSize(142);
        assertThat(keptBy(TestRules.ISO, "billing_address_country_code", Locale.getISOCountries()))
                .contains("MK", "HK");
    }

    @Test
    void theCaseOfCodesIsMended() {
        assertThat(kept("language_code", "DE")).isEqualTo("de");
        assertThat(kept("billing_address_country_code", "us")).isEqualTo("US");
    }

    /** What becomes a code only in another case: the ligature of one character, the dotless i, the Kelvin sign, full-width letters. */
    @ParameterizedTest
    @CsvSource({
        "billing_address_country_code, \ufb01, 204",
        "billing_address_country_code, \u0131t, 204",
        "billing_address_country_code, \u017fe, 204",
        "billing_address_country_code, \uff35\uff33, 204",
        "language_code, \u212ay, 202",
        "language_code, \u0130T, 202",
        "location, GMT+\u0661, 496",
        "mobile_phone, \u0661\u0662\u0663\u0664\u0665\u0666, 203",
        "min_balance_to_notify, \u0661, 496",
        "account_notifications, \u0661, 496",
    })
    void codesAndNumbersAreAscii(String parameter, String text, int code) {
        assertThat(refusal(parameter, text).code().number()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9000/hook",
                "https://example.com",
                "https://example.com/a?b=c#d",
                "http://my_container:8080/",
                "http://[::1]:8080/x",
                "HTTP://127.0.0.1/",
                "http://stra\u00dfe.test/",
                "https://r3---sn-x.example.com./\u0442\u0435\u0441\u0442?q=\u0442"
            })
    void aCallbackUrlIsKeptAsItIs(String url) {
        assertThat(kept("callback_url", url)).isEqualTo(url);
    }

    static List<String> badUrls() {
        return List.of(
                "example.com/hook",
                "/hook",
                "ftp://example.com/",
                "http:/example.com",
                "http://",
                "http:///path",
                "https://exa mple.com/",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://example.com:port/",
                "https://user:secret@example.com/",
                "javascript:alert(1)",
                "https://example.com/%zz",
                "http://[::1",
                "http://recv..test/",
                "http://.test/",
                "http://%72ecv.test/",
                "http://a%20b/",
                "http://-x-.test/",
                "http://" + "a".repeat(64) + ".test/",
                "http://" + "a.".repeat(126) + "test/",
                "http://" + "\u00fc".repeat(60) + ".test/",
                "http://xn--a.test/",
                "http://a\u0640\u200dx.test/",
                "http://\u00ad/",
                "http://127.0.0.1./",
                "http://256.1.1.1/",
                "http://127.1/",
                "http://0x7f.1/",
                "http://\uff12\uff11\uff13\uff10\uff17\uff10\uff16\uff14\uff13\uff13/",
                "http://[1.2.3.4]/",
                "http://[:::1]/",
                "http://example.com:\u0661/",
                "http://example.com/\ud800",
                "https://example.com/" + "a".repeat(2048));
    }

    @ParameterizedTest
    @MethodSource("badUrls")
    void aBadCallbackUrlIsRefused(String url) {
        Fault fault = refusal("callback_url", url);
        assertThat(fault.code().number()).isEqualTo(398);
        assertThat(fault.hint()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@example.com",
                "jane.doe+tag@sub.example.co.uk",
                "\"john doe\"@example.com",
                "j@localhost",
                "jane@b\u00fccher.example",
                "\u0438\u0432\u0430\u043d@\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
                "jane@[192.0.2.1]"
            })
    void anEmailAddressIsKeptAsItIs(String address) {
        assertThat(kept("new_account_email", address)).isEqualTo(address);
    }

    static List<String> badAddresses() {
        return List.of(
                "jane",
                "@example.com",
                "jane@",
                "jane@@example.com",
                "jane..doe@example.com",
                ".jane@example.com",
                "jane@example..com",
                "jane@-example.com",
                "Jane <jane@example.com>",
                "jane(comment)@example.com",
                "jane@exam ple.com",
                "jane@example.com\r\nBcc: all@example.com",
                "a".repeat(65) + "@example.com",
                "jane@xn--a.example",
                "jane@256.1.1.1",
                "jane@b\u200dx.example",
                "\u00ad@example.com",
                "jane\ud800@example.com",
                "jane@" + "a".repeat(64) + ".com",
                "jane@" + "a.".repeat(130) + "com",
                "x".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("badAddresses")
    void aBadEmailAddressIsRefused(String address) {
        assertThat(refusal("new_account_email", address).code().number()).isEqualTo(136);
    }

    @Test
    void addressesAreComparedWithoutRegardToCaseAndFormOfTheDomain() {
        assertThat(EmailAddress.comparedForm("Jane@EXAMPLE.com")).isEqualTo("jane@example.com");
        assertThat(EmailAddress.comparedForm("jane@B\u00dcCHER.example"))
                .isEqualTo(EmailAddress.comparedForm("jane@xn--bcher-kva.example"));
        assertThat(EmailAddress.comparedForm("\u03a3\u0391\u03a3@example.com"))
                .isEqualTo(EmailAddress.comparedForm("\u03c3\u03b1\u03c3@example.com"))
                .isEqualTo(EmailAddress.comparedForm("\u03c3\u03b1\u03c2@example.com"));
        assertThat(EmailAddress.comparedForm("jane@stra\u00dfe.test")).isEqualTo("jane@xn--strae-oqa.test");
    }

    @Test
    void anAddressThatWasTakenOnceStillHasAForm() {
        assertThat(EmailAddress.comparedForm("Jane@XN--A.example")).isEqualTo("jane@xn--a.example");
        assertThat(EmailAddress.comparedFormIfAny("Jane@XN--A.example")).contains("jane@xn--a.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account_first_name", "account_last_name", "billing_address_name", "billing_address_zip"})
    void aSingleLineHoldsNoControlCharacters(String parameter) {
        assertThat(refusal(parameter, "a\r\nb").code().number()).isEqualTo(496);
        assertThat(refusal(parameter, "a\u0000b").code().number()).isEqualTo(496);
    }

    @Test
    void anAddressMayHaveLinesAndCustomDataAnyCharacterButNul() {
        assertThat(kept("billing_address_address", "Main St 1\nSpringfield")).isEqualTo("Main St 1\nSpringfield");
        String odd = "{\"a\":\"\u0001\t\r\n\\ \u2028 \uD83D\uDE80\"}";
        assertThat(kept("account_custom_data", odd)).isEqualTo(odd);
        assertThat(refusal("account_custom_data", "a\u0000").code().number()).isEqualTo(496);
        assertThat(refusal("account_custom_data", "a\uD83D").code().number()).isEqualTo(496);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+14155550123", "(415) 555-0123", "14155550123", "+49 30 1234567"})
    void aMobilePhoneIsKeptAsItIs(String number) {
        assertThat(kept("mobile_phone", number)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "1234", "+1234567890123456", "12345x", "++12345"})
    void aBadMobilePhoneIsRefused(String number) {
        assertThat(refusal("mobile_phone", number).code().number()).isEqualTo(203);
    }

    private static Object kept(String parameter, String text) {
        return kept(TestRules.CONTRACT, parameter, text);
    }

    private static Object kept(EditRules rules, String parameter, String text) {
        ProfileField<?> field = field(parameter);
        return Objects.requireNonNull(
                rules.newEdit().setText(field, text).build().get(cast(field)), parameter + " is cleared");
    }

    private static Set<String> keptBy(EditRules rules, String parameter, String[] texts) {
        return Set.of(texts).stream()
                .map(text -> (String) kept(rules, parameter, text))
                .collect(Collectors.toSet());
    }

    private static Fault refusal(String parameter, String text) {
        FaultException refusal = catchThrowableOfType(
                FaultException.class,
                () -> TestRules.CONTRACT
                        .newEdit()
                        .setText(field(parameter), text)
                        .build());
        assertThat(refusal).as(parameter + " takes " + text).isNotNull();
        return refusal.first();
    }

    private static ProfileField<?> field(String parameter) {
        return ProfileFields.ALL.stream()
                .filter(field -> field.parameter().equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    // The test compares the value with what the table says, whatever its type.
    @SuppressWarnings("unchecked")
    private static ProfileField<Object> cast(ProfileField<?> field) {
        return (ProfileField<Object>) field;
    }
}
