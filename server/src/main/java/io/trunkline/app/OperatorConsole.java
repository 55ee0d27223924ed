package io.trunkline.app;

import io.trunkline.access.logon.RateLimits;
import io.trunkline.body.BodyMember;
import io.trunkline.console.ConsoleHandler;
import io.trunkline.console.OperatorConsoleParts;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.FileWriter;
import io.trunkline.console.operator.api.ApiAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.session.OperatorSignIn;
import io.trunkline.console.operator.session.SignedInOperator;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.ProxySettings;
import io.trunkline.http.request.RequestReader;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCalls;
import io.trunkline.operator.OperatorRequest;
import io.trunkline.ops.sample.Samples;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Wires the operators' console to the operator API: its pages call the same operations, in this process. */
final class OperatorConsole {

    private static final byte[] NO_BODY = {};

    private OperatorConsole() {}

    /** The console, which is created when somebody opens its first page. */
    static Handler handler(
            Settings settings,
            Services services,
            OperatorCalls calls,
            Samples samples,
            InstantSource clock,
            SecureRandom random) {
        return ConsoleHandler.ofOperators(() -> new OperatorConsoleParts(
                new Calls(calls),
                samples,
                services.workers(),
                new OperatorSignIn(
                        services.access().operatorTokens(),
                        services.access().operatorSessions(),
                        new RateLimits(settings.access().limits(), clock),
                        services.audit().refusals(),
                        services.audit().events(),
                        clock),
                new RequestReader(settings.server()),
                // Nobody calls this listener through a proxy that it is told of.
                new ClientAddress(new ProxySettings(List.of(), ProxySettings.Header.X_FORWARDED_FOR)),
                random,
                clock));
    }

    private record Calls(OperatorCalls calls) implements OperatorApi {

        @Override
        public ApiAnswer call(SignedInOperator operator, ApiCall call) {
            return OperatorConsole.call(calls, operator, call);
        }

        @Override
        public List<BodyMember> members(String operation) {
            return calls.members(operation);
        }
    }

    private static ApiAnswer call(OperatorCalls calls, SignedInOperator operator, ApiCall call) {
        OperatorAnswer answer = calls.call(
                operator.pass(),
                operator.actor(),
                new OperatorRequest(
                        call.method(),
                        call.path(),
                        call.query(),
                        call.body()
                                .map(body -> body.toString().getBytes(StandardCharsets.UTF_8))
                                .orElse(NO_BODY),
                        call.once(),
                        call.ifMatch()));
        return new ApiAnswer(
                json(answer), Optional.ofNullable(answer.headers().get("ETag")), answer.isReplayed(), file(answer));
    }

    private static JsonNode json(OperatorAnswer answer) {
        return file(answer).isPresent() || answer.body().length == 0
                ? MissingNode.getInstance()
                : Api.json(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static Optional<FileWriter> file(OperatorAnswer answer) {
        if (answer.content().isPresent()) {
            return Optional.of(answer.content().get()::writeTo);
        }
        return answer.isJson() ? Optional.empty() : Optional.of(out -> out.write(answer.body()));
    }
}
