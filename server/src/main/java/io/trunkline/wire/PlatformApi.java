package io.trunkline.wire;

import io.trunkline.access.caller.Caller;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.http.request.Call;
import io.trunkline.method.MethodCalls;
import io.trunkline.method.argument.GeneralParameters;
import io.trunkline.method.catalogue.Answer;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.EitherHandler;
import io.trunkline.method.catalogue.GuardedHandler;
import io.trunkline.method.catalogue.MethodCatalogue;
import io.trunkline.method.catalogue.OpenHandler;
import io.trunkline.text.Ascii;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call from its parameters to its answer: finds the method, authenticates the caller, checks its permissions and its account, and
 * then runs the method. Independent of HTTP. Thread-safe.
 */
public final class PlatformApi {

    /** Parameters in which other systems send tokens. They are refused, because a token in a URL ends up in logs. */
    private static final Set<String> TOKEN_PARAMETERS =
            Set.of("access_token", "authorization", "bearer", "jwt", "token");

    private final MethodCatalogue catalogue;
    private final Gate gate;
    private final MethodCalls calls;
    private final Optional<String> publicAddress;
    private final boolean strictParameters;

    /**
     * @param publicAddress the {@code api_address} that is reported to clients; empty for the host that they used
     * @param strictParameters whether a method name in another case is refused
     */
    public PlatformApi(
            MethodCatalogue catalogue,
            Gate gate,
            MethodCalls calls,
            Optional<String> publicAddress,
            boolean strictParameters) {
        this.catalogue = catalogue;
        this.gate = gate;
        this.calls = calls;
        this.publicAddress = publicAddress;
        this.strictParameters = strictParameters;
    }

    /**
     * Carries out a call.
     *
     * @return the answer; a file must be closed
     * @throws FaultException if the call is refused
     */
    public Answer answer(Call call, Peer peer) {
        gate.count(peer);
        ApiMethod method = catalogue.find(call.method(), strictParameters);
        refuseForeignOutput(method, call);
        refuseTokenParameters(call);
        if (method.handler() instanceof OpenHandler handler) {
            return new Answer.Json(
                    calls.answerAnybody(handler, method, call.parameters(), peer.address(), peer.userAgent()));
        }
        Answer answer = method.handler() instanceof GuardedHandler handler
                ? answerRemembered(handler, method, call, peer)
                : null;
        return answer != null ? answer : answerCaller(call, method, peer);
    }

    private Answer answerCaller(Call call, ApiMethod method, Peer peer) {
        Answer answer = calls.answer(
                gate.authenticate(call, method, peer), method, call.parameters(), publicAddress.orElse(peer.host()));
        return gate.secretInQuery(call, method, peer)
                .map(name -> answer.withHint(
                        name + " is in the URL, and URLs end up in logs: outside development, send it in the"
                                + " body of a POST."))
                .orElse(answer);
    }

    /** The answer for the remembered caller; null if the call must be handled for the caller as it is now. */
    private @Nullable Answer answerRemembered(GuardedHandler handler, ApiMethod method, Call call, Peer peer) {
        try {
            Caller caller = gate.remembered(peer);
            return caller == null
                    ? null
                    : calls.answerRemembered(
                            handler, caller, method, call.parameters(), publicAddress.orElse(peer.host()));
        } catch (FaultException e) {
            return null;
        }
    }

    private static void refuseForeignOutput(ApiMethod method, Call call) {
        if (method.handler() instanceof EitherHandler) {
            // Has a parameter for it.
            return;
        }
        Optional<String> output = GeneralParameters.OUTPUT.read(call.parameters());
        if (output.isPresent() && !method.outputs().contains(output.get())) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED,
                    GeneralParameters.OUTPUT.name(),
                    "Send " + String.join(" or ", method.outputs()) + ", or omit it."));
        }
    }

    private static void refuseTokenParameters(Call call) {
        for (String name : call.parameters().names()) {
            if (TOKEN_PARAMETERS.contains(Ascii.lower(name))) {
                throw new FaultException(Fault.of(
                        ErrorCode.AUTHORIZATION_FAILED,
                        "Send the token in the header Authorization: Bearer <token>, not as a parameter."));
            }
        }
    }
}
