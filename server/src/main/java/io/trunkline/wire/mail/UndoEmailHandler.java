package io.trunkline.wire.mail;

import io.trunkline.access.EmailUndo;
import io.trunkline.access.EmailUndo.Outcome;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.account.UndoLinks;
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
 * The page that undoes a change of an e-mail address ({@link UndoLinks#PATH}). GET only shows a button, without looking at any account: mail
 * programs and their scanners follow links. POST undoes the change. Thread-safe.
 */
public final class UndoEmailHandler extends Handler.Abstract {

    private static final String TITLE = "Undo the change of your e-mail address";

    /** 256 bits in base64url, as links have it. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final EmailUndo undo;
    private final RequestReader reader;
    private final ClientAddress clients;
    private final RateLimits limits;
    private final RefusalLog refusals;

    /** @param refusals records wrong links, as it does wrong credentials */
    public UndoEmailHandler(
            EmailUndo undo, RequestReader reader, ClientAddress clients, RateLimits limits, RefusalLog refusals) {
        this.undo = undo;
        this.reader = reader;
        this.clients = clients;
        this.limits = limits;
        this.refusals = refusals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals(UndoLinks.PATH)) {
            return false;
        }
        if (!AllowedMethods.SUBMITTING.answers(request, response, callback)) {
            page(request, response).send(response, callback);
        }
        return true;
    }

    private MailPage page(Request request, Response response) {
        try {
            boolean submits = HttpMethod.POST.is(request.getMethod());
            Call call = reader.read(request);
            // A scanner that sends a POST to the link itself does not have the token in the body.
            @Nullable
            String token = submits == call.inQuery().contains(UndoLinks.TOKEN)
                    ? null
                    : call.parameters().first(UndoLinks.TOKEN);
            if (token == null || !TOKEN.matcher(token).matches()) {
                return incomplete();
            }
            return submits ? undo(request, token) : button(token);
        } catch (HttpFault e) {
            return MailPage.of(e.status(), TITLE, "The request could not be read. Open the link in the message again.");
        } catch (FaultException e) {
            e.throttle().ifPresent(throttle -> Answers.tellToWait(response, throttle));
            return e.throttle().isPresent()
                    ? MailPage.of(429, TITLE, "There were too many attempts from your network. Try again later.")
                    : incomplete();
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.FAILED) {
                throw e;
            }
            return MailPage.of(503, TITLE, "The server is busy or under maintenance. Try again in a minute.");
        }
    }

    private static MailPage incomplete() {
        return MailPage.of(400, TITLE, "This link is not complete. Copy the whole link from the message.");
    }

    private static MailPage button(String token) {
        return MailPage.ofButton(
                TITLE,
                "The previous e-mail address of your account will be restored, and everybody will be signed out.",
                UndoLinks.PATH.substring(1),
                UndoLinks.TOKEN,
                token,
                "Restore the previous address");
    }

    private MailPage undo(Request request, String token) {
        String address = clients.of(request);
        @Nullable String agent = request.getHeaders().get(HttpHeader.USER_AGENT);
        Outcome outcome;
        try {
            limits.takeForAddress(Limit.CALLS_PER_ADDRESS, address);
            limits.takeForAddress(Limit.CODE_TRIES_PER_ADDRESS, address);
            outcome = undo.undo(token, address, Optional.ofNullable(agent).orElse(""));
        } catch (FaultException e) {
            note(address, agent, e.first().code());
            throw e;
        }
        if (outcome == Outcome.UNKNOWN) {
            note(address, agent, ErrorCode.INVALID_CODE);
        }
        return result(outcome);
    }

    private void note(String address, @Nullable String agent, ErrorCode code) {
        refusals.noteStranger(
                RefusedCall.ofStranger(address, EmailUndo.METHOD, code.number()), UserAgents.cleanIfAny(agent));
    }

    private static MailPage result(Outcome outcome) {
        return switch (outcome) {
            case UNDONE ->
                MailPage.of(
                        200,
                        "Your previous e-mail address was restored",
                        "Everybody was signed out. If somebody else may know the password, ask for a new one now, and check"
                                + " the keys and sub-users of your account.");
            case UNKNOWN ->
                MailPage.of(
                        410,
                        "This link is no longer valid",
                        "It was used already, or it has expired, or a newer message has another link. Contact support if the"
                                + " e-mail address of your account is still wrong.");
            case TAKEN ->
                MailPage.of(
                        409,
                        "The previous e-mail address could not be restored",
                        "Another account uses it by now. Contact support.");
            case ALREADY_SO -> MailPage.of(409, "There is nothing to undo", "Your account uses this address already.");
            case READ_ONLY ->
                MailPage.of(
                        409,
                        "The previous e-mail address could not be restored",
                        "Your account is frozen or inactive. Contact support.");
        };
    }
}
