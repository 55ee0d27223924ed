package io.trunkline.notification;

import static io.trunkline.notification.Argument.amount;
import static io.trunkline.notification.Argument.choice;
import static io.trunkline.notification.Argument.link;
import static io.trunkline.notification.Argument.number;
import static io.trunkline.notification.Argument.optOut;
import static io.trunkline.notification.Argument.text;

import io.trunkline.text.Ascii;
import java.util.List;

/**
 * What the owners of accounts are told, each with its topic, its cause and its values. This declaration is the only one: the switches, the
 * check of the texts and the table in {@code docs/notifications.md} follow from it. The names are stored, and so never change.
 */
public enum Notice {
    LOW_BALANCE(
            Topic.ACCOUNT,
            "The balance falls below the threshold (`min_balance_to_notify`), or has stayed below it for a while.",
            amount("balance").listed(),
            amount("threshold").listed(),
            amount("available"),
            choice("credit"),
            choice("repeated")),
    ACCOUNT_FROZEN(Topic.ACCOUNT, "The operator freezes the account."),
    ACCOUNT_UNFROZEN(Topic.ACCOUNT, "The operator unfreezes the account."),
    ACCOUNT_ACTIVATED(Topic.ACCOUNT, "An inactive account is activated."),
    PLAN_CHANGE_FAILED(
            Topic.ACCOUNT,
            "The platform reports that a change of the plan failed.",
            text("plan").listed()),
    CALLBACKS_STOPPED(
            Topic.ACCOUNT,
            "Callbacks are no longer delivered: the server failed for too long, or answered 410.",
            text("target").listed(),
            choice("reason")),
    LOGON_LOCKED(
            Topic.ACCOUNT,
            "Too many wrong passwords: at most one message an hour.",
            text("address").listed()),
    CUSTOM(
            Topic.ACCOUNT,
            "A program of the account sends a text of its own (`SendAccountNotification`).",
            text("title"),
            text("text")),
    PLAN_CHANGED(
            Topic.TARIFF,
            "The account moves to another plan.",
            text("plan").listed(),
            amount("price").listed()),
    NEXT_CHARGE(
            Topic.TARIFF,
            "The platform reports an upcoming charge (`next_charge_alert`).",
            amount("required").listed(),
            amount("missing"),
            choice("sufficient")),
    NEWS(Topic.NEWS, "The operator announces something.", text("subject"), text("text"), optOut("unsubscribe")),
    JS_FAIL(Topic.DEVELOPMENT, "The platform reports an error in a scenario (`js_fail`).", number("count")),
    PASSWORD_CHANGED(Topic.SECURITY, "The password is changed.", text("address").listed()),
    EMAIL_CHANGED(Topic.SECURITY, "The e-mail address is changed: to the new address."),
    EMAIL_REPLACED(
            Topic.SECURITY,
            "The e-mail address is changed: to the old address.",
            text("email").listed(),
            text("address").listed(),
            number("hours"),
            link("undo")),
    EMAIL_RESTORED(Topic.SECURITY, "A change of the e-mail address is undone."),
    KEY_CREATED(
            Topic.SECURITY,
            "A key of a service account is created.",
            text("key").listed(),
            text("address").listed()),
    KEY_DELETED(
            Topic.SECURITY,
            "A key of a service account is deleted.",
            text("key").listed(),
            text("address").listed()),
    SUBUSER_CREATED(
            Topic.SECURITY,
            "A sub-user is created.",
            text("subuser").listed(),
            text("address").listed()),
    AUTHORIZED_ADDRESSES_CHANGED(
            Topic.SECURITY,
            "The list of addresses that may use the account is changed.",
            text("networks").listed(),
            text("address").listed()),
    SECOND_FACTOR_ON(
            Topic.SECURITY,
            "The owner or a sub-user turns on a second factor for signing in to the console.",
            choice("person"),
            text("subuser").listed(),
            text("address").listed()),
    SECOND_FACTOR_OFF(
            Topic.SECURITY,
            "The second factor of the owner or of a sub-user is turned off.",
            choice("person"),
            text("subuser").listed(),
            text("address").listed()),
    RECOVERY_CODES_CREATED(
            Topic.SECURITY,
            "The owner or a sub-user gets new recovery codes in place of the old ones.",
            choice("person"),
            text("subuser").listed(),
            text("address").listed()),
    RECOVERY_CODE_USED(
            Topic.SECURITY,
            "Somebody signs in to the console with a recovery code.",
            choice("person"),
            number("left"),
            text("subuser").listed(),
            text("address").listed()),
    SECOND_FACTOR_GUESSED(
            Topic.SECURITY,
            "Too many wrong codes after the right password: at most one message an hour.",
            choice("person"),
            text("subuser").listed(),
            text("address").listed()),
    PASSKEY_ADDED(
            Topic.SECURITY,
            "The owner or a sub-user adds a passkey for signing in to the console.",
            text("passkey"),
            choice("person"),
            text("subuser").listed(),
            text("address").listed()),
    PASSKEY_REMOVED(
            Topic.SECURITY,
            "A passkey of the owner or of a sub-user is removed.",
            text("passkey"),
            choice("person"),
            text("subuser").listed(),
            text("address").listed()),
    PASSWORD_CODE(Topic.SECURITY, "Somebody asks to replace a forgotten password.", text("code"), number("minutes")),
    ADDRESS_CODE(
            Topic.SECURITY,
            "An address has to be confirmed before it is used.",
            text("code"),
            number("hours"),
            link("confirm"));

    private final Topic topic;
    private final String cause;

    // A copy, and so immutable, which its declared type cannot tell.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Argument> arguments;

    Notice(Topic topic, String cause, Argument... arguments) {
        this.topic = topic;
        this.cause = cause;
        this.arguments = List.of(arguments);
    }

    /** The name in documents, commands and the keys of texts, such as {@code low-balance}. */
    public String id() {
        return Ascii.lower(name()).replace('_', '-');
    }

    /** What it is about. */
    public Topic topic() {
        return topic;
    }

    /** When it is sent, as a sentence of Markdown. */
    public String cause() {
        return cause;
    }

    /** Its values, in the order in which they are listed. */
    public List<Argument> arguments() {
        return arguments;
    }
}
