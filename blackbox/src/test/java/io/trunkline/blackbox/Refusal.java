package io.trunkline.blackbox;

import java.util.Map;
import java.util.Objects;

/** The published messages (contract section 3.3) of the codes that this suite provokes: its own table, not the server's. */
final class Refusal {

    private static final Map<Integer, String> MESSAGES = Map.ofEntries(
            Map.entry(4, "DB error"),
            Map.entry(100, "Authorization failed"),
            Map.entry(101, "Invalid arguments"),
            Map.entry(102, "Missing 'cmd' parameter"),
            Map.entry(103, "Unknown command"),
            Map.entry(104, "Forbidden command"),
            Map.entry(105, "The required output format type is not supported"),
            Map.entry(111, "Invalid date format"),
            Map.entry(115, "The 'account_id' parameter is invalid"),
            Map.entry(123, "Invalid date range"),
            Map.entry(128, "Account's email is not unique"),
            Map.entry(131, "The account is not activated"),
            Map.entry(113, "Account's name must be at least 5 and up to 20 characters long"),
            Map.entry(
                    114, "Account's name should start with a letter and can contain latin characters, digits, hyphen"),
            Map.entry(136, "Invalid email"),
            Map.entry(137, "The account is not logged"),
            Map.entry(161, "The 'session_id' parameter is invalid"),
            Map.entry(163, "The 'account_first_name' parameter length must be less than 50"),
            Map.entry(164, "The 'account_last_name' parameter length must be less than 50"),
            Map.entry(194, "The 'child_account_id' parameter is invalid"),
            Map.entry(198, "The 'child_account_name' parameter is invalid"),
            Map.entry(197, "The 'transaction_id' parameter is invalid"),
            Map.entry(199, "The 'child_account_email' parameter is invalid"),
            Map.entry(201, "The 'new_child_account_email' parameter is invalid"),
            Map.entry(202, "The 'language_code' parameter is invalid"),
            Map.entry(203, "The 'mobile_phone' parameter is invalid"),
            Map.entry(204, "The 'billing_address_country_code' parameter is invalid"),
            Map.entry(205, "The 'billing_address_name' parameter length must be less than 200"),
            Map.entry(206, "The 'billing_address_address' parameter length must be less than 512"),
            Map.entry(207, "The 'billing_address_zip' parameter length must be less than 30"),
            Map.entry(208, "The 'billing_address_phone' parameter length must be less than 30"),
            Map.entry(209, "The 'transaction_type' parameter is invalid"),
            Map.entry(210, "The 'currency' parameter is invalid"),
            Map.entry(211, "The 'account_custom_data' parameter length must be less than 8192"),
            Map.entry(230, "Account password change is over. Try later"),
            Map.entry(231, "No more attempts to enter code"),
            Map.entry(232, "The 'code' parameter is invalid"),
            Map.entry(233, "The 'date' parameter is invalid"),
            Map.entry(244, "The 'subscription_template_id' parameter is invalid"),
            Map.entry(320, "The 'authorized_ip' parameter is invalid"),
            Map.entry(322, "The 'contains_ip' parameter is invalid"),
            Map.entry(340, "Rate limit exceed"),
            Map.entry(355, "The 'call_history_report_id' parameter is invalid"),
            Map.entry(356, "The call history report is not ready yet"),
            Map.entry(357, "The call history report generation failed"),
            Map.entry(371, "The 'history_type' parameter is invalid"),
            Map.entry(379, "Forbidden to change the account plan"),
            Map.entry(398, "The 'callback_url' parameter is invalid"),
            Map.entry(399, "The 'callback_salt' parameter length must be less than 40"),
            Map.entry(426, "The 'plan_type' parameter is invalid"),
            Map.entry(433, "Invalid key id"),
            Map.entry(434, "Invalid subuser id"),
            Map.entry(436, "Sub user login is not unique"),
            Map.entry(437, "Max number of keys exceeded"),
            Map.entry(439, "Subuser has at least one key with this roles"),
            Map.entry(440, "The 'role_id' parameter is invalid"),
            Map.entry(441, "The 'role_name' parameter is invalid"),
            Map.entry(448, "Current subuser password is missing"),
            Map.entry(449, "Using 'role_id' and 'role_name' at the same_time"),
            Map.entry(447, "Invalid token format"),
            Map.entry(452, "Subuser name must be at least 5 and up to 20 characters long"),
            Map.entry(453, "Subuser name should start with a letter and can contain latin characters"),
            Map.entry(454, "The token TTL exceeds the maximum limit"),
            Map.entry(455, "Token issued in the future"),
            Map.entry(456, "The token has expired"),
            Map.entry(463, "Blank password is not allowed. Please specify a new password at least 8 characters long"),
            Map.entry(464, "Password should be at least 8 characters long and contain uppercase characters (A-Z)"),
            Map.entry(477, "The '%s' parameter length must not exceed %d symbols"),
            Map.entry(485, "Specify the '%s' parameter"),
            Map.entry(492, "The '%s' parameter is forbidden"),
            Map.entry(496, "The '%s' parameter is invalid"),
            Map.entry(497, "%s should be in range of 0..999999999999"),
            Map.entry(523, "Password is too weak"),
            Map.entry(524, "Password cannot contain spaces"),
            Map.entry(535, "Please choose a password that you have not used before"),
            Map.entry(
                    536, "Cannot add or delete Authorized IPs because this setting is managed by your parent account"),
            Map.entry(537, "Changing the email is only possible with password authentication"));

    private Refusal() {}

    /** The message of a code, with the parameter's name in its place if it has one. */
    static String message(int code, String field) {
        return Objects.requireNonNull(MESSAGES.get(code), "not in the table").replace("%s", field);
    }

    /** Fails unless the answer refuses the call as a whole with this code. */
    static void assertThat(Answer answer, int code) {
        answer.assertRefused(code, message(code, ""));
    }

    /** Fails unless the answer refuses a parameter with this code. */
    static void assertThat(Answer answer, int code, String field) {
        answer.assertRefused(code, message(code, field));
        org.assertj.core.api.Assertions.assertThat(answer.field())
                .as(answer.text())
                .isEqualTo(field);
    }
}
