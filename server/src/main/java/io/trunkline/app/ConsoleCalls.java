package io.trunkline.app;

import io.trunkline.body.BodyMember;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.FileWriter;
import io.trunkline.console.operator.api.ApiAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.session.SignedInOperator;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCalls;
import io.trunkline.operator.OperatorRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The operator API as pages of the operators' console call it: in this process, with the rights of their session. */
record ConsoleCalls(OperatorCalls calls) implements OperatorApi {

    private static final byte[] NO_BODY = {};

    /**
     * The same as the constructor. Its type is the interface's, so that the verifier need not load the console's
     * classes with a caller that has not come to this line.
     */
    static OperatorApi of(OperatorCalls calls) {
        return new ConsoleCalls(calls);
    }

    @Override
    public ApiAnswer call(SignedInOperator operator, ApiCall call) {
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

    @Override
    public List<BodyMember> members(String operation) {
        return calls.members(operation);
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
