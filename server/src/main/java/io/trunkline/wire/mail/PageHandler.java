package io.trunkline.wire.mail;

import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.UserAgents;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.connection.AllowedMethods;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.store.StoreException;
import io.trunkline.wire.http.Answers;
import io.trunkline.wire.http.ClientAddress;
import io.trunkline.wire.http.HttpFault;
import io.trunkline.wire.request.Call;
import io.trunkline.wire.request.RequestReader;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A page behind the links of mails. GET only shows a button, without looking at any account: mail programs and their scanners follow links.
 * POST does what the link is for. Attempts are limited by address, and wrong ones recorded, as with credentials. Thread-safe.
 */
abstract class PageHandler extends Handler.Abstract {

    /** 256 bits in base64url, as links have it. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String path;
    private final String title;
    private final String method;
    private final Services services;

    /**
     * What these pages share.
     *
     * @param refusals records wrong links, as it does wrong credentials
     */
    record Services(RequestReader reader, ClientAddress clients, RateLimits limits, RefusalLog refusals) {}

    /** @param method the name among refused calls */
    PageHandler(String path, String title, String method, Services services) {
        this.path = path;
        this.title = title;
        this.method = method;
        this.services = services;
    }

    /** The page for a GET. */
    abstract MailPage shown(Call call);

    /** The page for a POST, which does something. */
    abstract MailPage submitted(Call call, Client client);

    /**
     * Who asks for a page.
     *
     * @param agent what the client calls itself; may be empty
     */
    record Client(String address, String agent) {}

    @Override
    public final boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals(path)) {
            return false;
        }
        if (!AllowedMethods.SUBMITTING.answers(request, response, callback)) {
            page(request, response).send(response, callback);
        }
        return true;
    }

    private MailPage page(Request request, Response response) {
        try {
            Call call = services.reader().read(request);
            return HttpMethod.POST.is(request.getMethod()) ? submitted(call, client(request)) : shown(call);
        } catch (HttpFault e) {
            return MailPage.of(e.status(), title, "The request could not be read. Open the link in the message again.");
        } catch (FaultException e) {
            e.throttle().ifPresent(throttle -> Answers.tellToWait(response, throttle));
            return e.throttle().isPresent() ? tooMany() : incomplete();
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.FAILED) {
                throw e;
            }
            return MailPage.of(503, title, "The server is busy or under maintenance. Try again in a minute.");
        }
    }

    private Client client(Request request) {
        @Nullable String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        return new Client(
                services.clients().of(request), Optional.ofNullable(agent).orElse(""));
    }

    /**
     * The token of a call; empty if it has none that is complete. A GET has it in its URL, a POST only in its body: a scanner that sends a
     * POST to the link itself does nothing.
     */
    static Optional<String> token(Call call, String parameter, boolean isSubmitted) {
        return isSubmitted == call.inQuery().contains(parameter)
                ? Optional.empty()
                : Optional.ofNullable(call.parameters().first(parameter))
                        .filter(text -> TOKEN.matcher(text).matches());
    }

    final MailPage incomplete() {
        return MailPage.of(400, title, "This link is not complete. Copy the whole link from the message.");
    }

    final MailPage tooMany() {
        return MailPage.of(429, title, "There were too many attempts from your network. Try again later.");
    }

    /**
     * Counts an attempt.
     *
     * @throws FaultException 340 if there were too many
     */
    final void take(Client client) {
        try {
            services.limits().takeForAddress(Limit.CALLS_PER_ADDRESS, client.address());
            services.limits().takeForAddress(Limit.CODE_TRIES_PER_ADDRESS, client.address());
        } catch (FaultException e) {
            note(client, e.first().code());
            throw e;
        }
    }

    /** Records a refused attempt. */
    final void note(Client client, ErrorCode code) {
        services.refusals()
                .noteStranger(
                        RefusedCall.ofStranger(client.address(), method, code.number()),
                        UserAgents.cleanIfAny(client.agent().isEmpty() ? null : client.agent()));
    }
}
