package io.trunkline.wire;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Permissions;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.CallGuard;
import io.trunkline.text.Ascii;
import io.trunkline.wire.argument.Arguments;
import io.trunkline.wire.argument.GeneralParameters;
import io.trunkline.wire.catalogue.Answer;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.EitherHandler;
import io.trunkline.wire.catalogue.FileHandler;
import io.trunkline.wire.catalogue.GuardedHandler;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.MethodCatalogue;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.catalogue.OpenHandler;
import io.trunkline.wire.catalogue.OutOfDateException;
import io.trunkline.wire.catalogue.UnknownParameters;
import io.trunkline.wire.request.Call;
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
    private final Admission admission;
    private final Permissions permissions;
    private final Optional<String> publicAddress;
    private final boolean strictParameters;

    /**
     * @param publicAddress the {@code api_address} that is reported to clients; empty for the host that they used
     * @param strictParameters whether an unknown parameter is refused instead of ignored, and a method name in another case likewise
     */
    public PlatformApi(
            MethodCatalogue catalogue,
            Gate gate,
            Admission admission,
            Permissions permissions,
            Optional<String> publicAddress,
            boolean strictParameters) {
        this.catalogue = catalogue;
        this.gate = gate;
        this.admission = admission;
        this.permissions = permissions;
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
            return new Answer.Json(answerAnybody(handler, method, call, peer));
        }
        Answer answer = method.handler() instanceof GuardedHandler handler
                ? answerRemembered(handler, method, call, peer)
                : null;
        return answer != null ? answer : answerCaller(call, method, peer);
    }

    private Answer answerCaller(Call call, ApiMethod method, Peer peer) {
        Caller caller = gate.authenticate(call, method, peer);
        try {
            Invocation invocation = admit(caller, method, call, peer, false);
            Answer result = CallGuard.during(admission.guard(caller, method), () -> switch (method.handler()) {
                case MethodHandler handler -> new Answer.Json(handler.handle(invocation));
                case FileHandler handler -> handler.open(invocation);
                case EitherHandler handler -> handler.answer(invocation);
            });
            return gate.secretInQuery(call, method, peer)
                    .map(name -> result.withHint(
                            name + " is in the URL, and URLs end up in logs: outside development, send it in the"
                                    + " body of a POST."))
                    .orElse(result);
        } catch (FaultException e) {
            gate.recordIfCallerAtFault(e, method, caller);
            throw e;
        }
    }

    private byte[] answerAnybody(OpenHandler handler, ApiMethod method, Call call, Peer peer) {
        try {
            Arguments arguments = Arguments.decode(method.parameters(), call.parameters());
            return handler.handle(arguments, peer.address(), peer.userAgentText());
        } catch (FaultException e) {
            gate.recordIfCallerAtFault(e, method, peer);
            throw e;
        }
    }

    /** The answer for the remembered caller; null if the call must be handled for the caller as it is now. */
    private @Nullable Answer answerRemembered(GuardedHandler handler, ApiMethod method, Call call, Peer peer) {
        try {
            Caller caller = gate.remembered(peer);
            if (caller == null) {
                return null;
            }
            Invocation invocation = admit(caller, method, call, peer, true);
            return new Answer.Json(CallGuard.during(admission.guard(caller, method), () -> handler.handle(invocation)));
        } catch (OutOfDateException | FaultException e) {
            return null;
        }
    }

    private Invocation admit(Caller caller, ApiMethod method, Call call, Peer peer, boolean isRemembered) {
        gate.count(caller);
        admission.require(caller, method);
        GeneralParameters.ACCOUNT_ID
                .read(call.parameters())
                .ifPresent(accountId -> permissions.requireOwnAccount(caller, accountId));
        if (strictParameters) {
            UnknownParameters.refuse(method, call.parameters());
        }
        Arguments arguments = Arguments.decode(method.parameters(), call.parameters());
        return new Invocation(caller, arguments, publicAddress.orElse(peer.host()), isRemembered);
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
