package io.trunkline.account.profile;

import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.account.profile.ProfileField.Rule;
import io.trunkline.account.profile.ProfileField.Values;
import io.trunkline.account.profile.TextRule.Characters;
import io.trunkline.account.profile.TextRule.Empty;
import io.trunkline.fault.ErrorCode;
import io.trunkline.parameter.ParameterType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every field of the profile, in the order of the specification's parameters. Length limits are exclusive, as in the published messages
 * ("must be less than 50"), and counted in code points (contract section 5).
 */
public final class ProfileFields {

    private static final List<ProfileField<?>> DECLARED = new ArrayList<>();

    public static final ProfileField<String> EMAIL = declare(
            "new_account_email",
            "account_email",
            Values.of(ParameterType.TEXT, EmailAddress::check),
            "A new e-mail address: the account's login and the address for its notifications. Unique among all"
                    + " accounts, ignoring case.");

    public static final ProfileField<String> PASSWORD = declare(
            "new_account_password",
            "account_password",
            Values.of(ParameterType.TEXT, (text, rules) -> rules.policy().check(text))
                    .exposed(Exposure.HASHED),
            "A new password: at least 8 characters with an upper-case letter, a lower-case letter, a digit and a"
                    + " special character, without spaces, and none of the account's last passwords.");

    public static final ProfileField<String> LANGUAGE_CODE = declare(
            "language_code",
            "language_code",
            Values.of(ParameterType.TEXT, CodeLists::checkLanguage).from("en"),
            "The language of notifications, as two letters of ISO 639-1.");

    public static final ProfileField<String> LOCATION = declare(
            "location",
            "location",
            Values.of(ParameterType.TEXT, TimeZones::check),
            "The account's time zone. Examples: America/Los_Angeles, Etc/GMT-8, Etc/GMT+10, GMT-08:00. Note the sign: Etc/GMT-8 is 8"
                    + " hours ahead of UTC, GMT-8 is 8 hours behind.");

    public static final ProfileField<String> FIRST_NAME = singleLine(
            "account_first_name", 50, ErrorCode.ACCOUNT_FIRST_NAME_TOO_LONG, "The first name. Empty clears it.");

    public static final ProfileField<String> LAST_NAME = singleLine(
            "account_last_name", 50, ErrorCode.ACCOUNT_LAST_NAME_TOO_LONG, "The last name. Empty clears it.");

    public static final ProfileField<BigDecimal> MIN_BALANCE_TO_NOTIFY = declare(
            "min_balance_to_notify",
            "min_balance_to_notify",
            Values.of(ParameterType.DECIMAL, new ThresholdRule()).from(BigDecimal.valueOf(5)),
            "The balance below which the account is notified: an exact amount, not negative, with up to six"
                    + " decimals.");

    public static final ProfileField<Boolean> ACCOUNT_NOTIFICATIONS =
            flag("account_notifications", "Whether to receive notifications about the account.");

    public static final ProfileField<Boolean> TARIFF_CHANGING_NOTIFICATIONS =
            flag("tariff_changing_notifications", "Whether to receive e-mails about changes of the plan.");

    public static final ProfileField<Boolean> NEWS_NOTIFICATIONS =
            flag("news_notifications", "Whether to receive e-mails with news.");

    public static final ProfileField<Boolean> SEND_JS_ERROR =
            flag("send_js_error", "Whether to be notified, by e-mail and callback, of errors in scenarios.");

    public static final ProfileField<String> BILLING_NAME = singleLine(
            "billing_address_name",
            200,
            ErrorCode.BILLING_ADDRESS_NAME_TOO_LONG,
            "The name of the company or sole trader. Empty clears it.");

    public static final ProfileField<String> BILLING_COUNTRY = declare(
            "billing_address_country_code",
            "billing_address_country_code",
            Values.of(ParameterType.TEXT, CodeLists::checkCountry),
            "The country of the billing address, as two letters of ISO 3166-1 alpha-2.");

    public static final ProfileField<String> BILLING_ADDRESS = text(
            "billing_address_address",
            new TextRule(
                    "billing_address_address",
                    512,
                    ErrorCode.BILLING_ADDRESS_ADDRESS_TOO_LONG,
                    Characters.MULTI_LINE,
                    Empty.REFUSED),
            "The billing address. Once given it can be changed but not removed.");

    public static final ProfileField<String> BILLING_ZIP = singleLine(
            "billing_address_zip",
            30,
            ErrorCode.BILLING_ADDRESS_ZIP_TOO_LONG,
            "The postal code of the billing address. Empty clears it.");

    public static final ProfileField<String> BILLING_PHONE = singleLine(
            "billing_address_phone",
            30,
            ErrorCode.BILLING_ADDRESS_PHONE_TOO_LONG,
            "The office's phone number, as free text. Empty clears it.");

    public static final ProfileField<String> CUSTOM_DATA = text(
            "account_custom_data",
            new TextRule(
                    "account_custom_data", 8192, ErrorCode.ACCOUNT_CUSTOM_DATA_TOO_LONG, Characters.ANY, Empty.CLEARS),
            "Any text of the client's choice. Empty clears it.");

    public static final ProfileField<String> CALLBACK_URL = declare(
            "callback_url",
            "callback_url",
            Values.of(ParameterType.TEXT, CallbackUrl::check),
            "The http or https URL that account callbacks are posted to. Empty clears it.");

    public static final ProfileField<String> CALLBACK_SALT = declare(
            "callback_salt",
            "callback_salt",
            Values.of(
                            ParameterType.TEXT,
                            // The guide says "up to 40", the message "less than 40": 40 passes (contract section 10.6).
                            new TextRule(
                                    "callback_salt", 41, ErrorCode.CALLBACK_SALT_INVALID, Characters.ANY, Empty.CLEARS))
                    .exposed(Exposure.SEALED),
            "The secret, up to 40 characters, with which each callback's hash starts. Empty clears it.");

    public static final ProfileField<Boolean> STORE_OUTBOUND_SMS =
            flag("store_outbound_sms", "Whether the texts of outgoing messages are stored.");

    public static final ProfileField<Boolean> STORE_INBOUND_SMS =
            flag("store_inbound_sms", "Whether the texts of incoming messages are stored.");

    /** Not in the specification: older official clients still send it (contract section 1.4). */
    public static final ProfileField<String> MOBILE_PHONE = declare(
            "mobile_phone",
            "mobile_phone",
            Values.of(ParameterType.TEXT, MobilePhone::check),
            "A mobile phone number. Empty clears it.",
            false);

    /** Every field, in declared order. */
    public static final List<ProfileField<?>> ALL = Collections.unmodifiableList(DECLARED);

    private ProfileFields() {}

    private static ProfileField<String> singleLine(String name, int limit, ErrorCode tooLong, String description) {
        return text(name, new TextRule(name, limit, tooLong, Characters.SINGLE_LINE, Empty.CLEARS), description);
    }

    private static ProfileField<String> text(String name, Rule<String> rule, String description) {
        return declare(name, name, Values.of(ParameterType.TEXT, rule), description);
    }

    private static ProfileField<Boolean> flag(String name, String description) {
        return declare(
                name, name, Values.of(ParameterType.FLAG, (value, _) -> value).from(false), description);
    }

    private static <T> ProfileField<T> declare(String parameter, String name, Values<T> values, String description) {
        return declare(parameter, name, values, description, true);
    }

    private static <T> ProfileField<T> declare(
            String parameter, String name, Values<T> values, String description, boolean specified) {
        ProfileField<T> field = new ProfileField<>(DECLARED.size(), parameter, name, values, description, specified);
        DECLARED.add(field);
        return field;
    }
}
