package io.trunkline.wire.mail;

import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.account.NewsUnsubscription;
import io.trunkline.account.UnsubscribeLinks;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.request.Call;
import io.trunkline.http.request.RequestReader;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The page on which readers unsubscribe from news ({@link UnsubscribeLinks#PATH}). GET only shows a button: mail programs and their scanners
 * follow links. POST unsubscribes at once, if its body says so: mail programs send it for their readers, without anything that would tell who
 * they are (RFC 8058). Thread-safe.
 */
public final class UnsubscribeHandler extends PageHandler {

    private static final String TITLE = "Unsubscribe from news";

    /** The body of RFC 8058, section 3.2, which the button sends as well. */
    private static final String COMMAND = "List-Unsubscribe";

    private static final String ONE_CLICK = "One-Click";

    private final NewsUnsubscription unsubscription;

    public UnsubscribeHandler(
            NewsUnsubscription unsubscription, RequestReader reader, ClientAddress clients, RateLimits limits) {
        super(UnsubscribeLinks.PATH, TITLE, new Services(reader, clients, limits));
        this.unsubscription = unsubscription;
    }

    /** Also what only looks is limited: whether a link is valid is found in the database. */
    @Override
    void admit(Client client) {
        take(Limit.CALLS_PER_ADDRESS, client);
    }

    @Override
    MailPage shown(Call call) {
        return token(call).map(this::button).orElseGet(this::incomplete);
    }

    @Override
    MailPage submitted(Call call, Client client) {
        return token(call).map(token -> submitted(call, token, client)).orElseGet(this::incomplete);
    }

    private static Optional<String> token(Call call) {
        return Optional.ofNullable(call.parameters().first(UnsubscribeLinks.TOKEN))
                .filter(UnsubscribeLinks::isToken);
    }

    private MailPage button(String token) {
        return unsubscription.isValid(token)
                ? MailPage.ofButton(
                        TITLE,
                        "Your address will get no more news. Other messages are not affected.",
                        UnsubscribeLinks.PATH.substring(1) + "?" + UnsubscribeLinks.TOKEN + "=" + token,
                        COMMAND,
                        ONE_CLICK,
                        "Unsubscribe")
                : invalid();
    }

    private MailPage submitted(Call call, String token, Client client) {
        if (!client.hasForm()) {
            return MailPage.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, TITLE, "The request has no form. Open the link instead.");
        }
        // In the body, and not in a link that somebody makes others post to.
        if (call.inQuery().contains(COMMAND)
                || !ONE_CLICK.equals(call.parameters().first(COMMAND))) {
            return MailPage.of(
                    HttpStatus.BAD_REQUEST_400,
                    TITLE,
                    "The request does not ask to unsubscribe. Open the link in the message again.");
        }
        return unsubscription.unsubscribe(token, client.address(), client.agent())
                ? MailPage.of(
                        HttpStatus.OK_200,
                        "You have unsubscribed",
                        "Your address gets no more news. To get them again, turn them on in the settings of the account.")
                : invalid();
    }

    private static MailPage invalid() {
        return MailPage.of(
                HttpStatus.GONE_410,
                "This link is not valid",
                "Either it was changed, or your address belongs neither to the account nor to its contacts any more.");
    }
}
