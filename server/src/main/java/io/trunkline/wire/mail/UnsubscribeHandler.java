package io.trunkline.wire.mail;

import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.account.NewsUnsubscription;
import io.trunkline.account.UnsubscribeLinks;
import io.trunkline.connection.AllowedMethods;
import io.trunkline.fault.FaultException;
import io.trunkline.store.StoreException;
import io.trunkline.wire.http.Answers;
import io.trunkline.wire.http.ClientAddress;
import io.trunkline.wire.http.HttpFault;
import io.trunkline.wire.request.Call;
import io.trunkline.wire.request.RequestReader;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The page on which readers unsubscribe from news ({@link UnsubscribeLinks#PATH}). GET only shows a button: mail programs and their scanners
 * follow links. POST unsubscribes at once, if its body says so: mail programs send it for their readers, without anything that would tell who
 * they are (RFC 8058). Thread-safe.
 */
public final class UnsubscribeHandler extends Handler.Abstract {

    private static final String TITLE = "Unsubscribe from news";

    /** The body of RFC 8058, section 3.2, which the button sends as well. */
    private static final String COMMAND = "List-Unsubscribe";

    private static final String ONE_CLICK = "One-Click";

    private final NewsUnsubscription unsubscription;
    private final RequestReader reader;
    private final ClientAddress clients;
    private final RateLimits limits;

    public UnsubscribeHandler(
            NewsUnsubscription unsubscription, RequestReader reader, ClientAddress clients, RateLimits limits) {
        this.unsubscription = unsubscription;
        this.reader = reader;
        this.clients = clients;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals(UnsubscribeLinks.PATH)) {
            return false;
        }
        if (!AllowedMethods.SUBMITTING.answers(request, response, callback)) {
            page(request, response).send(response, callback);
        }
        return true;
    }

    private MailPage page(Request request, Response response) {
        try {
            limits.takeForAddress(Limit.CALLS_PER_ADDRESS, clients.of(request));
            Call call = reader.read(request);
            @Nullable String token = call.parameters().first(UnsubscribeLinks.TOKEN);
            if (token == null || !UnsubscribeLinks.isToken(token)) {
                return incomplete();
            }
            return HttpMethod.POST.is(request.getMethod()) ? submitted(request, call, token) : button(token);
        } catch (HttpFault e) {
            return MailPage.of(e.status(), TITLE, "The request could not be read. Open the link in the message again.");
        } catch (FaultException e) {
            e.throttle().ifPresent(throttle -> Answers.tellToWait(response, throttle));
            return e.throttle().isPresent()
                    ? MailPage.of(429, TITLE, "There were too many requests from your network. Try again later.")
                    : incomplete();
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.FAILED) {
                throw e;
            }
            return MailPage.of(503, TITLE, "The server is busy or under maintenance. Try again in a minute.");
        }
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

    private MailPage submitted(Request request, Call call, String token) {
        if (!RequestReader.hasForm(request)) {
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
        String agent = Optional.ofNullable(request.getHeaders().get(HttpHeader.USER_AGENT))
                .orElse("");
        return unsubscription.unsubscribe(token, clients.of(request), agent)
                ? MailPage.of(
                        HttpStatus.OK_200,
                        "You have unsubscribed",
                        "Your address gets no more news. To get them again, turn them on in the settings of the account.")
                : invalid();
    }

    private static MailPage incomplete() {
        return MailPage.of(
                HttpStatus.BAD_REQUEST_400, TITLE, "This link is not complete. Copy the whole link from the message.");
    }

    private static MailPage invalid() {
        return MailPage.of(
                HttpStatus.GONE_410,
                "This link is not valid",
                "Either it was changed, or the account has another e-mail address by now and sends no news to yours.");
    }
}
