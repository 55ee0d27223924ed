package io.trunkline.callback.type;

import static io.trunkline.callback.type.PayloadField.day;
import static io.trunkline.callback.type.PayloadField.flag;
import static io.trunkline.callback.type.PayloadField.integer;
import static io.trunkline.callback.type.PayloadField.integers;
import static io.trunkline.callback.type.PayloadField.number;
import static io.trunkline.callback.type.PayloadField.object;
import static io.trunkline.callback.type.PayloadField.objects;
import static io.trunkline.callback.type.PayloadField.text;
import static io.trunkline.callback.type.PayloadField.texts;
import static io.trunkline.callback.type.PayloadField.time;

import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types of callbacks, each with the fields of its payload, which is the property of a callback named after its type (contract section
 * 6.2). This is the only declaration; all code that checks, documents or lists types reads it here.
 */
public enum CallbackType {
    ACCOUNT_IS_FROZEN,
    ACCOUNT_IS_UNFROZEN,
    ACTIVATE_SUCCESSFUL,
    CARD_EXPIRED,
    CARD_EXPIRES_IN_MONTH,
    CARD_PAYMENT_FAILED,
    JS_FAIL("send_js_error"),
    RESET_ACCOUNT_PASSWORD_REQUEST,
    MIN_BALANCE(flag("is_min_credit"), flag("is_repeated")),
    CARD_PAYMENT(payment()),
    ROBOKASSA_PAYMENT(payment()),
    WIRE_TRANSFER(payment()),
    CALL_HISTORY_REPORT(historyReport()),
    TRANSACTION_HISTORY_REPORT(historyReport()),
    INVOICE_RECEIVED(
            integer("invoice_id"),
            time("invoice_date"),
            time("receival_date"),
            text("amount"),
            text("tax_amount"),
            text("currency")),
    NEXT_CHARGE_ALERT(integer("required_money"), integer("insufficient_funds_amount")),
    RENEWED_SUBSCRIPTIONS(
            objects("subscriptions", text("type"), text("name"), number("cost"), day("next_renewal"), details())),
    SUBSCRIPTION_IS_FROZEN(objects("subscriptions", text("type"), text("name"), number("cost"), details())),
    SUBSCRIPTION_IS_DETACHED(objects("subscriptions", text("type"), text("name"), details())),
    UNVERIFIED_SUBSCRIPTION_DETACHED(objects("subscriptions", text("type"), text("name"), details())),
    SIP_REGISTRATION_FAIL(objects(
            "sip_registrations",
            integer("sip_registration_id"),
            text("status_code"),
            text("error_message").orAbsent())),
    SIP_REGISTRATION_RECOVERED(objects("sip_registrations", integer("sip_registration_id"))),
    SMS_INBOUND(object("sms_inbound", text("source_number"), text("destination_number"), text("sms_body", 4096))),
    TRANSCRIPTION_COMPLETE(object(
            "transcription_complete",
            text("record_url", 2048),
            text("transcription_url", 2048),
            integer("call_session_history_id"),
            number("transcription_cost"))),
    PHONE_NUMBER_ACTIVATION_STATUS_CHANGED(
            object("phone_number_activation_status_changed", text("phone_number"), text("activation_status"))),
    A2P_SMS_ACTIVATED(flag("a2p_enabled")),
    ACCOUNT_DOCUMENT_STATUS_UPDATED(
            integer("account_document_id"),
            text("previous_account_document_status"),
            text("account_document_status"),
            time("update_time"),
            text("comment").orAbsent(),
            text("legal_status")),
    REGULATION_ADDRESS_UPLOADED(
            integer("regulation_address_id"), text("regulation_address_name"), time("uploaded"), flag("is_individual")),
    REGULATION_ADDRESS_VERIFIED(
            integer("regulation_address_id"),
            text("regulation_address_name"),
            time("uploaded"),
            flag("is_individual"),
            text("regulation_address_status"),
            text("comment").orAbsent()),
    REGULATION_ADDRESS_DOCUMENTS_REQUESTED(
            integer("regulation_address_id"),
            text("regulation_address_name"),
            text("regulation_address_status"),
            time("update_time"),
            flag("is_individual"),
            text("comment").orAbsent()),
    BATCH_TASK_CANCELLING_COMPLETED(integer("batch_id"), integer("cancelled_tasks_number")),
    EXPIRING_CALLERID(texts("callerids"), day("expiration_date")),
    EXPIRING_AGREEMENT(day("expiration_date"), integer("until_expiration")),
    EXPIRED_AGREEMENT(integers("document_ids")),
    RESTORED_AGREEMENT_STATUS(integer("document_id"), day("expiration_date")),
    EXPIRED_CERTIFICATES(certificates()),
    EXPIRING_CERTIFICATES(certificates()),
    CERTIFICATE_EXPIRED(Standing.DEPRECATED),
    STAGNANT_ACCOUNT(Standing.DEPRECATED),
    BALANCE_IS_CHANGED(Standing.DEPRECATED),
    NEW_INVOICE(
            Standing.DEPRECATED,
            object(
                    "new_invoice",
                    text("invoice_number"),
                    text("invoice_date"),
                    flag("prepayment"),
                    text("currency"),
                    number("total_amount"),
                    number("total_tax_amount"),
                    objects(
                            "units",
                            text("description"),
                            number("amount").orAbsent(),
                            number("vat_rate"),
                            number("tax_amount")))),
    ACCOUNT_DOCUMENT_UPLOADED(
            Standing.DEPRECATED,
            integer("account_document_id"),
            time("uploaded"),
            text("verification_name"),
            text("legal_status")),
    ACCOUNT_DOCUMENT_VERIFIED(
            Standing.DEPRECATED,
            integer("account_document_id"),
            time("uploaded"),
            text("verification_name"),
            text("legal_status"),
            text("account_document_status"),
            text("comment").orAbsent()),
    EXPIRED_CALLERID(Standing.DEPRECATED, texts("callerids")),
    PLAN_CONFIG(
            Standing.DEPRECATED,
            text("plan_type"),
            text("plan_name"),
            objects(
                    "packages",
                    integers("price_group_id"),
                    text("package_name").orAbsent(),
                    text("package_uuid"),
                    flag("may_overrun"),
                    integer("package_size")));

    private enum Standing {
        CURRENT,
        DEPRECATED
    }

    private static final Map<String, CallbackType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(CallbackType::wireName, Function.identity()));

    private final String wireName = Ascii.lower(name());
    // Records over List.copyOf: immutable, which their declared types cannot express.
    @SuppressWarnings("ImmutableEnumChecker")
    private final PayloadKind.Structure payload;

    private final boolean deprecated;
    private final @Nullable String profileSwitch;

    CallbackType(PayloadField... fields) {
        this(Standing.CURRENT, fields);
    }

    CallbackType(Standing standing, PayloadField... fields) {
        payload = new PayloadKind.Structure(List.of(fields));
        deprecated = standing == Standing.DEPRECATED;
        profileSwitch = null;
    }

    CallbackType(String profileSwitch) {
        payload = new PayloadKind.Structure(List.of());
        deprecated = false;
        this.profileSwitch = profileSwitch;
    }

    /** The value of {@code type}, and the name of the property that holds the payload. */
    public String wireName() {
        return wireName;
    }

    /** The fields of the payload; there may be none. */
    public PayloadKind.Structure payload() {
        return payload;
    }

    /** Whether only older clients know it. */
    public boolean deprecated() {
        return deprecated;
    }

    /** The field, at any depth, that holds what a person has written, and is therefore sealed at rest; empty if there is none. */
    public Optional<String> textField() {
        return this == SMS_INBOUND ? Optional.of("sms_body") : Optional.empty();
    }

    /** The parameter of SetAccountInfo that must be true for callbacks of this type to be created; empty if they always are. */
    public Optional<String> profileSwitch() {
        return Optional.ofNullable(profileSwitch);
    }

    /** The type with this name; empty if there is none. */
    public static Optional<CallbackType> of(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    private static PayloadField[] payment() {
        return new PayloadField[] {integer("transaction_id"), text("transaction_type"), number("amount")};
    }

    private static PayloadField[] historyReport() {
        return new PayloadField[] {integer("history_report_id"), flag("success"), time("order_date")};
    }

    private static PayloadField details() {
        return objects(
                "details",
                text("type"),
                objects("phone_numbers", integer("phone_id"), text("phone_number"))
                        .orAbsent(),
                objects("sip_registrations", integer("sip_registration_id")).orAbsent());
    }

    private static PayloadField certificates() {
        return objects(
                "certificates",
                integer("push_credential_id"),
                text("cert_file_name"),
                day("expiration_date").orAbsent(),
                texts("applications").orAbsent());
    }
}
