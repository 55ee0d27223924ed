package io.trunkline.console.operator.account;

import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.form.Choices;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.form.MemberField;
import io.trunkline.console.operator.form.MemberForm;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Input;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** The fields of the profile that operators edit, in forms. Stateless and thread-safe. */
final class ProfileParts {

    private ProfileParts() {}

    /** Some fields of the profile, with the end of the keys of their texts. */
    record Part(String name, MemberForm form) {}

    /** All of them. */
    static List<Part> all(OperatorApi api, InstantSource clock) {
        Choices choices = new Choices(clock);
        return List.of(
                part(
                        api,
                        "profile",
                        field(ProfileFields.EMAIL, Input.EMAIL),
                        field(ProfileFields.PASSWORD, Input.PASSWORD),
                        field(ProfileFields.FIRST_NAME, Input.TEXT),
                        field(ProfileFields.LAST_NAME, Input.TEXT),
                        field(ProfileFields.MOBILE_PHONE, Input.PHONE),
                        field(ProfileFields.LANGUAGE_CODE, Input.SELECTED, Choices::languages),
                        field(ProfileFields.LOCATION, Input.SEARCHED, choices::zones),
                        field(ProfileFields.CUSTOM_DATA, Input.LONG_TEXT)),
                part(
                        api,
                        "billing",
                        field(ProfileFields.BILLING_NAME, Input.TEXT),
                        field(ProfileFields.BILLING_COUNTRY, Input.SEARCHED, Choices::countries),
                        field(ProfileFields.BILLING_ADDRESS, Input.LONG_TEXT),
                        field(ProfileFields.BILLING_ZIP, Input.TEXT),
                        field(ProfileFields.BILLING_PHONE, Input.PHONE)),
                part(
                        api,
                        "notifications",
                        field(ProfileFields.ACCOUNT_NOTIFICATIONS, Input.SWITCH),
                        field(ProfileFields.MIN_BALANCE_TO_NOTIFY, Input.DECIMAL),
                        field(ProfileFields.TARIFF_CHANGING_NOTIFICATIONS, Input.SWITCH),
                        field(ProfileFields.NEWS_NOTIFICATIONS, Input.SWITCH),
                        field(ProfileFields.SEND_JS_ERROR, Input.SWITCH)),
                part(
                        api,
                        "sms",
                        field(ProfileFields.STORE_OUTBOUND_SMS, Input.SWITCH),
                        field(ProfileFields.STORE_INBOUND_SMS, Input.SWITCH)),
                part(api, "callbacks", field(ProfileFields.CALLBACK_URL, Input.URL)));
    }

    private static Part part(OperatorApi api, String name, MemberField... fields) {
        return new Part(name, new MemberForm(api.members("editAccount"), List.of(fields)));
    }

    private static MemberField field(ProfileField<?> field, Input input) {
        return field(field, input, _ -> List.of());
    }

    private static MemberField field(ProfileField<?> field, Input input, Function<Texts, List<Choice>> choices) {
        return MemberField.of(field, input, choices);
    }
}
