package io.trunkline.fault;

import java.util.Locale;

/**
 * The error codes of the Management API that this server raises, with their messages. Names, numbers and texts follow
 * the published table (contract section 3.3); a message may have placeholders that {@link #message(Object...)} fills.
 */
public enum ErrorCode {
    INTERNAL_ERROR(2, "Internal error"),
    DB_ERROR(4, "DB error"),
    AUTHORIZATION_FAILED(100, "Authorization failed"),
    INVALID_ARGUMENTS(101, "Invalid arguments"),
    MISSING_CMD(102, "Missing 'cmd' parameter"),
    UNKNOWN_COMMAND(103, "Unknown command"),
    FORBIDDEN_COMMAND(104, "Forbidden command"),
    REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED(105, "The required output format type is not supported"),
    ACCOUNTS_NAME_ALREADY_USED(106, "Account's name is not unique"),
    INVALID_DATE_FORMAT(111, "Invalid date format"),
    ACCOUNT_NAME_LENGTH(113, "Account's name must be at least 5 and up to 20 characters long"),
    ACCOUNT_NAME_INITIAL_LETTER(
            114, "Account's name should start with a letter and can contain latin characters, digits, hyphen"),
    INVALID_ACCOUNT_ID(115, "The 'account_id' parameter is invalid"),
    INVALID_PHONE_NUMBER(121, "Invalid phone number"),
    INVALID_DATE_RANGE(123, "Invalid date range"),
    INSUFFICIENT_MONEY(127, "Insufficient money"),
    ACCOUNTS_EMAIL_ISNT_UNIQUE(128, "Account's email is not unique"),
    ACCOUNT_ISNT_ACTIVATED(131, "The account is not activated"),
    SESSION_TIMEOUT(135, "Session timeout"),
    INVALID_EMAIL(136, "Invalid email"),
    ACCOUNT_ISNT_LOGGED(137, "The account is not logged"),
    INVALID_SESSION_ID(161, "The 'session_id' parameter is invalid"),
    ACCOUNT_FIRST_NAME_TOO_LONG(163, "The 'account_first_name' parameter length must be less than 50"),
    ACCOUNT_LAST_NAME_TOO_LONG(164, "The 'account_last_name' parameter length must be less than 50"),
    INVALID_SMS_ID(192, "The 'sms_id' parameter is invalid"),
    INVALID_CHILD_ACCOUNT_ID(194, "The 'child_account_id' parameter is invalid"),
    INVALID_TRANSACTION_ID(197, "The 'transaction_id' parameter is invalid"),
    INVALID_CHILD_ACCOUNT_NAME(198, "The 'child_account_name' parameter is invalid"),
    INVALID_CHILD_ACCOUNT_EMAIL(199, "The 'child_account_email' parameter is invalid"),
    INVALID_NEW_CHILD_ACCOUNT_EMAIL(201, "The 'new_child_account_email' parameter is invalid"),
    INVALID_LANGUAGE_CODE(202, "The 'language_code' parameter is invalid"),
    INVALID_MOBILE_PHONE(203, "The 'mobile_phone' parameter is invalid"),
    INVALID_BILLING_ADDRESS_COUNTRY_CODE(204, "The 'billing_address_country_code' parameter is invalid"),
    BILLING_ADDRESS_NAME_TOO_LONG(205, "The 'billing_address_name' parameter length must be less than 200"),
    BILLING_ADDRESS_ADDRESS_TOO_LONG(206, "The 'billing_address_address' parameter length must be less than 512"),
    BILLING_ADDRESS_ZIP_TOO_LONG(207, "The 'billing_address_zip' parameter length must be less than 30"),
    BILLING_ADDRESS_PHONE_TOO_LONG(208, "The 'billing_address_phone' parameter length must be less than 30"),
    INVALID_TRANSACTION_TYPE(209, "The 'transaction_type' parameter is invalid"),
    INVALID_CURRENCY(210, "The 'currency' parameter is invalid"),
    ACCOUNT_CUSTOM_DATA_TOO_LONG(211, "The 'account_custom_data' parameter length must be less than 8192"),
    INVALID_AMOUNT(225, "The 'amount' parameter is invalid"),
    ACCOUNT_PASSWORD_CHANGE_TEMPORARY_BLOCKED(230, "Account password change is over. Try later"),
    CODE_ENTRY_ATTEMPTS_EXHAUSTED(231, "No more attempts to enter code"),
    INVALID_CODE(232, "The 'code' parameter is invalid"),
    INVALID_DATE(233, "The 'date' parameter is invalid"),
    INVALID_SUBSCRIPTION_TEMPLATE_ID(244, "The 'subscription_template_id' parameter is invalid"),
    INVALID_AUTHORIZED_IP(320, "The 'authorized_ip' parameter is invalid"),
    INVALID_CONTAINS_IP(322, "The 'contains_ip' parameter is invalid"),
    IP_WHITELIST_EXCEEDED(323, "Exceeded the authorized IP count limit per account"),
    RATE_LIMIT_EXCEED(340, "Rate limit exceed"),
    INVALID_CALL_HISTORY_REPORT_ID(355, "The 'call_history_report_id' parameter is invalid"),
    CALL_HISTORY_REPORT_IN_PROGRESS(356, "The call history report is not ready yet"),
    CALL_HISTORY_REPORT_GENERATION_FAILED(357, "The call history report generation failed"),
    CURRENT_ACCOUNT_PASSWORD_NOT_SPECIFIED(364, "The current account password is missing"),
    INVALID_CALLBACK_TYPE(367, "The 'callback_type' parameter is invalid"),
    INVALID_HISTORY_TYPE(371, "The 'history_type' parameter is invalid"),
    ACCOUNT_PLAN_CHANGE_FORBIDDEN(379, "Forbidden to change the account plan"),
    INVALID_CALLBACK_URL(398, "The 'callback_url' parameter is invalid"),
    CALLBACK_SALT_INVALID(399, "The 'callback_salt' parameter length must be less than 40"),
    INVALID_CONTACT_ID(405, "The 'contact_id' parameter is invalid"),
    INVALID_CONTACT_DATA(406, "The 'contact_data' parameter is invalid"),
    DUPLICATE_CONTACT(407, "The contact is not unique"),
    CONTACT_DATA_INVALID(408, "The contact data must be at least 1 and up to 1024 characters long"),
    INVALID_CONTACT_TYPE(409, "The 'contact_type' parameter is invalid"),
    INVALID_NOTIFICATION_GROUP(410, "The 'notification_group' parameter is invalid"),
    INVALID_NEW_CONTACT_DATA(412, "The 'new_contact_data' parameter is invalid"),
    INVALID_NEW_CONTACT_TYPE(413, "The 'new_contact_type' parameter is invalid"),
    INVALID_VERIFICATION_CODE(414, "The 'verification_code' parameter is invalid"),
    CONTACT_IS_ALREADY_VERIFIED(415, "The contact is already verified"),
    RETRY_LATER(416, "Repeat after %d seconds"),
    INVALID_CONTACT_DESCRIPTION_LENGTH(
            417, "The contact description must be at least 1 and up to 1024 characters long"),
    INVALID_SOURCE(422, "The 'source' parameter is invalid"),
    INVALID_DESTINATION(423, "The 'destination' parameter is invalid"),
    INVALID_PLAN_TYPE(426, "The 'plan_type' parameter is invalid"),
    INVALID_KEY_ID(433, "Invalid key id"),
    INVALID_SUB_USER_ID(434, "Invalid subuser id"),
    SUB_USER_LOGIN_NOT_UNIQUE(436, "Sub user login is not unique"),
    MAX_NUMBER_OF_KEYS_EXCEEDED(437, "Max number of keys exceeded"),
    MAX_NUMBER_OF_SUB_USERS_EXCEEDED(438, "Max number of subusers exceeded"),
    SUB_USER_HAS_KEYS_WITH_ROLES_TO_REMOVE(439, "Subuser has at least one key with this roles"),
    INVALID_ROLE_ID(440, "The 'role_id' parameter is invalid"),
    INVALID_ROLE_NAME(441, "The 'role_name' parameter is invalid"),
    INVALID_TOKEN_FORMAT(447, "Invalid token format"),
    CURRENT_SUB_USER_PASSWORD_MISSING(448, "Current subuser password is missing"),
    ROLE_ID_AND_ROLE_NAME_AT_THE_SAME_TIME(449, "Using 'role_id' and 'role_name' at the same_time"),
    INVALID_SUB_USER_NAME_LEN(452, "Subuser name must be at least 5 and up to 20 characters long"),
    INVALID_SUB_USER_NAME_SYMBOLS(453, "Subuser name should start with a letter and can contain latin characters"),
    INVALID_TOKEN_TTL(454, "The token TTL exceeds the maximum limit"),
    TOKEN_ISSUED_IN_FUTURE(455, "Token issued in the future"),
    TOKEN_EXPIRED(456, "The token has expired"),
    ONLY_ONE_OF_PARAMETERS(458, "Specify only one of the following parameters: %s"),
    EMPTY_NEW_PASSWORD(463, "Blank password is not allowed. Please specify a new password at least 8 characters long"),
    REQUIRED_CHARACTERS_NEW_PASSWORD(
            464, "Password should be at least 8 characters long and contain uppercase characters (A-Z)"),
    INVALID_SMS_DIRECTION_PARAMETER(
            470, "Invalid value specified for the 'direction' parameter. Allowed parameter values are: 'IN', 'OUT'"),
    LENGTH_EXCEEDED(477, "The '%s' parameter length must not exceed %d symbols"),
    PARAMETER_CANT_BE_EMPTY(485, "Specify the '%s' parameter"),
    FORBIDDEN_PARAMETER(492, "The '%s' parameter is forbidden"),
    VALUE_NOT_UNIQUE(493, "The '%s' is not unique"),
    INVALID(496, "The '%s' parameter is invalid"),
    INVALID_RANGE(497, "%s should be in range of %s..%s"),
    EXCEED(512, "'%s' parameter changes limit exceeded"),
    PASSWORD_TOO_WEAK(523, "Password is too weak"),
    WHITESPACES_NOT_ALLOWED(524, "Password cannot contain spaces"),
    PASSWORD_WAS_ALREADY_USED(535, "Please choose a password that you have not used before"),
    PARENT_AUTHORIZED_IPS_USED(
            536, "Cannot add or delete Authorized IPs because this setting is managed by your parent account"),
    ONLY_PASSWORD_AUTHENTICATION_FOR_EMAIL_CHANGING(
            537, "Changing the email is only possible with password authentication"),
    EMAIL_COUNT_LIMIT(556, "You can add only 10 emails addresses"),
    DATE_RANGE_LIMIT(569, "Date range must be within %d days");

    private final int number;
    private final String template;

    ErrorCode(int number, String template) {
        this.number = number;
        this.template = template;
    }

    /** The number that clients see as {@code error.code}. */
    public int number() {
        return number;
    }

    /** The message that clients see as {@code error.msg}, with its placeholders filled by {@code arguments}. */
    public String message(Object... arguments) {
        return arguments.length == 0 ? template : String.format(Locale.ROOT, template, arguments);
    }
}
