package io.trunkline.wire.mail;

import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.connection.AllowedMethods;
import io.trunkline.fault.FaultException;
import io.trunkline.http.Answers;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.HttpFault;
import io.trunkline.http.request.Call;
import io.trunkline.http.request.RequestReader;
import io.trunkline.store.StoreException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A page behind the links of mails. GET only shows a button: mail programs and their scanners follow links. POST does what the link is for.
 * Thread-safe.
 */
abstract class PageHandler extends Handler.Abstract {

    private final String path;
    private final String title;
    private final Services services;

    /** What these pages share. */
    record Services(RequestReader reader, ClientAddress clients, RateLimits limits) {}

    PageHandler(String path, String title, Services services) {
        this.path = path;
        this.title = title;
        this.services = services;
    }

    /** The page for a GET. */
    abstract MailPage shown(Call call);

    /** The page for a POST, which does something. */
    abstract MailPage submitted(Call call, Client client);

    /**
     * Lets a request in before its body is read; does nothing here.
     *
     * @throws FaultException 340 if there were too many
     */
    void admit(Client client) {}

    /**
     * Who asks for a page.
     *
     * @param agent what the client calls itself; may be empty
     * @param hasForm whether the request has a form as its body
     */
    record Client(String address, String agent, boolean hasForm) {}

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
            Client client = client(request);
            admit(client);
            Call call = services.reader().read(request);
            return HttpMethod.POST.is(request.getMethod()) ? submitted(call, client) : shown(call);
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
                services.clients().of(request), Optional.ofNullable(agent).orElse(""), RequestReader.hasForm(request));
    }

    /**
     * Counts a use of a page by the client's address.
     *
     * @throws FaultException 340 if there were too many
     */
    final void take(Limit limit, Client client) {
        services.limits().takeForAddress(limit, client.address());
    }

    final MailPage incomplete() {
        return MailPage.of(400, title, "This link is not complete. Copy the whole link from the message.");
    }

    final MailPage tooMany() {
        return MailPage.of(429, title, "There were too many attempts from your network. Try again later.");
    }
}
