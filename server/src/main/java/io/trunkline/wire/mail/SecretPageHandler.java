package io.trunkline.wire.mail;

import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.UserAgents;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.http.request.Call;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page behind links that are secrets. GET does not look at any account. Attempts are limited by address, and wrong ones recorded, as with
 * credentials. Thread-safe.
 */
abstract class SecretPageHandler extends PageHandler {

    /** 256 bits in base64url, as links have it. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final String method;
    private final RefusalLog refusals;

    /**
     * For a page that does something.
     *
     * @param method the name among refused calls
     * @param refusals records wrong links, as it does wrong credentials
     */
    SecretPageHandler(String path, String title, String method, Services services, RefusalLog refusals) {
        super(path, title, services);
        this.method = method;
        this.refusals = refusals;
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

    /**
     * Counts an attempt.
     *
     * @throws FaultException 340 if there were too many
     */
    final void take(Client client) {
        try {
            take(Limit.CALLS_PER_ADDRESS, client);
            take(Limit.CODE_TRIES_PER_ADDRESS, client);
        } catch (FaultException e) {
            note(client, e.first().code());
            throw e;
        }
    }

    /** Records a refused attempt. */
    final void note(Client client, ErrorCode code) {
        refusals.noteStranger(
                RefusedCall.ofStranger(client.address(), method, code.number()),
                UserAgents.cleanIfAny(client.agent().isEmpty() ? null : client.agent()));
    }
}
