package io.trunkline.method.accounts;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.account.AccountNotifications;
import io.trunkline.audit.Actor;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Blank;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.text.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * SendAccountNotification: an account sends a message to its own owner and contacts (contract section 4.7). Thread-safe.
 *
 * <p>The HTML that a call may give is never shown: mails have the platform's layout, and a page of somebody else's in it could look like a
 * message of the platform.
 */
public final class SendAccountNotification implements MethodHandler {

    private static final String NAME = "SendAccountNotification";

    private static final int MAX_TITLE = 200;
    private static final int MAX_TEXT = 16_000;

    private enum Kind {
        JS_FAIL,
        CUSTOM;

        String word() {
            return Ascii.lower(name());
        }
    }

    private static final ApiParameter<Kind> KIND = ApiParameter.named(
                    "callback_type",
                    ParameterType.oneOf(List.of(Kind.values()), Kind::word, SendAccountNotification::unknownKind),
                    "`js_fail` tells of an error in a scenario, if `send_js_error` is on; `custom` sends `title` and"
                            + " `msg`, if `account_notifications` is on.")
            .required();
    private static final ApiParameter<String> TITLE = ApiParameter.text(
                    "title", MAX_TITLE, "The subject of a custom message: one line.")
            .blank(Blank.EMPTY_IS_ABSENT)
            .checked((name, text) -> text.chars().anyMatch(Character::isISOControl)
                    ? Optional.of(Fault.invalid(name, "Send one line, without control characters."))
                    : Optional.empty())
            .rule(SendAccountNotification::faultOfMissing);
    private static final ApiParameter<String> TEXT = ApiParameter.text(
                    "msg",
                    MAX_TEXT,
                    "The text of a custom message. Empty lines separate paragraphs; markup is shown as it is.")
            .blank(Blank.EMPTY_IS_ABSENT)
            .checked((name, text) -> text.indexOf('\0') >= 0
                    ? Optional.of(Fault.invalid(name, "A zero character is not allowed."))
                    : Optional.empty())
            .rule(SendAccountNotification::faultOfMissing);
    private static final ApiParameter<String> HTML = ApiParameter.named(
            "html_msg", ParameterType.TEXT, "Accepted, but not sent: mails show `msg` in the platform's layout.");

    private final AccountNotifications notifications;
    private final RateLimits limits;

    private SendAccountNotification(AccountNotifications notifications, RateLimits limits) {
        this.notifications = notifications;
        this.limits = limits;
    }

    /** The method's declaration. */
    public static ApiMethod declare(AccountNotifications notifications, RateLimits limits) {
        return new ApiMethod(
                NAME,
                "send-account-notification",
                "accounts",
                "Sends a message to the account's own owner and to its contacts that get messages of that group. The"
                        + " limit `limits.notifications` applies.",
                RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.DEVELOPER),
                List.of(KIND, TITLE, TEXT, HTML),
                Results.done("1 once the message is on disk; also if nobody wants it."),
                new SendAccountNotification(notifications, limits));
    }

    private static Fault unknownKind(String name) {
        return Fault.ofField(ErrorCode.INVALID_CALLBACK_TYPE, name, "Send js_fail or custom.");
    }

    private static Optional<Fault> faultOfMissing(ApiParameter<?> own, Arguments given) {
        return given.has(own) || given.find(KIND).filter(Kind.CUSTOM::equals).isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault(
                        ErrorCode.PARAMETER_CANT_BE_EMPTY,
                        ErrorCode.PARAMETER_CANT_BE_EMPTY.message(own.name()),
                        own.name(),
                        "A custom message has a title and a text."));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Actor actor = invocation.caller().actor();
        long accountId = invocation.caller().accountId();
        limits.take(Limit.NOTIFICATIONS, Long.toString(accountId));
        switch (arguments.get(KIND)) {
            case JS_FAIL -> notifications.reportError(actor, NAME, accountId);
            case CUSTOM -> notifications.send(actor, NAME, accountId, arguments.get(TITLE), arguments.get(TEXT));
        }
        return Json.done();
    }
}
