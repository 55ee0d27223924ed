package io.trunkline.wire.mail;

import io.trunkline.access.logon.RateLimits;
import io.trunkline.account.EmailConfirmation;
import io.trunkline.account.EmailConfirmation.Outcome;
import io.trunkline.account.code.LinkToken;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.fault.ErrorCode;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.request.Call;
import io.trunkline.http.request.RequestReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The page that confirms a new e-mail address ({@link EmailConfirmation#PATH}): with the link that was sent there it has a button, without
 * one a form for the code. Thread-safe.
 */
public final class ConfirmEmailHandler extends SecretPageHandler {

    private static final String TITLE = "Confirm your new e-mail address";

    private static final String ACCOUNT = "account_name";
    private static final String CODE = "code";

    private final EmailConfirmation confirmation;

    /** @param refusals records wrong links and codes, as it does wrong credentials */
    public ConfirmEmailHandler(
            EmailConfirmation confirmation,
            RequestReader reader,
            ClientAddress clients,
            RateLimits limits,
            RefusalLog refusals) {
        super(EmailConfirmation.PATH, TITLE, EmailConfirmation.METHOD, new Services(reader, clients, limits), refusals);
        this.confirmation = confirmation;
    }

    @Override
    MailPage shown(Call call) {
        if (!call.inQuery().contains(LinkToken.PARAMETER)) {
            return form(200, "Enter the name of the account and the code, both as in the message.");
        }
        return token(call, LinkToken.PARAMETER, false)
                .map(ConfirmEmailHandler::button)
                .orElseGet(this::incomplete);
    }

    private static MailPage form(int status, String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(ACCOUNT, "Account");
        fields.put(CODE, "Code");
        return MailPage.ofForm(status, TITLE, text, EmailConfirmation.PATH.substring(1), fields, "Confirm");
    }

    private static MailPage button(String token) {
        return MailPage.ofButton(
                TITLE,
                "From then on, you log on with this address, and messages about the account go there.",
                EmailConfirmation.PATH.substring(1),
                LinkToken.PARAMETER,
                token,
                "Confirm this address");
    }

    @Override
    MailPage submitted(Call call, Client client) {
        if (call.parameters().contains(LinkToken.PARAMETER)) {
            return token(call, LinkToken.PARAMETER, true)
                    .map(token -> byLink(token, client))
                    .orElseGet(this::incomplete);
        }
        Optional<String> account = typed(call, ACCOUNT);
        Optional<String> code = typed(call, CODE);
        return account.isEmpty() || code.isEmpty()
                ? form(400, "Enter both the name of the account and the code.")
                : byCode(account.get(), code.get(), client);
    }

    /** What was typed into the form: a URL, which others may see, does not count. */
    private static Optional<String> typed(Call call, String name) {
        return call.inQuery().contains(name)
                ? Optional.empty()
                : Optional.ofNullable(call.parameters().first(name))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty());
    }

    private MailPage byLink(String token, Client client) {
        take(client);
        return noted(confirmation.confirmByLink(token, client.address(), client.agent()), client)
                .orElseGet(() -> MailPage.of(
                        410,
                        "This link is no longer valid",
                        "It was used already, or it has expired, or a newer message has another link."));
    }

    private MailPage byCode(String account, String code, Client client) {
        take(client);
        return noted(confirmation.confirmByCode(account, code, client.address(), client.agent()), client)
                .orElseGet(() -> form(
                        410,
                        "This code is wrong, or was used already, or has expired, or a newer message has"
                                + " another code."));
    }

    /** The page that tells the outcome; empty for a wrong link or code. */
    private Optional<MailPage> noted(Outcome outcome, Client client) {
        return switch (outcome) {
            case CONFIRMED ->
                Optional.of(
                        MailPage.of(200, "Your new e-mail address is confirmed", "Your account uses it from now on."));
            case UNKNOWN -> {
                note(client, ErrorCode.INVALID_CODE);
                yield Optional.empty();
            }
            case EXHAUSTED -> {
                note(client, ErrorCode.CODE_ENTRY_ATTEMPTS_EXHAUSTED);
                yield Optional.of(tooMany());
            }
            case TAKEN ->
                Optional.of(MailPage.of(
                        409, "The address could not be confirmed", "Another account uses it by now. Contact support."));
            case READ_ONLY ->
                Optional.of(MailPage.of(
                        409,
                        "The address could not be confirmed",
                        "The account is frozen or inactive. Contact support."));
        };
    }
}
