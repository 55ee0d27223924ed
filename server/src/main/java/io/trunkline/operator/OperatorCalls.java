package io.trunkline.operator;

import io.trunkline.access.operator.OperatorPass;
import io.trunkline.audit.Actor;
import io.trunkline.body.Body;
import io.trunkline.body.BodyMember;
import io.trunkline.connection.EntityTags;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.FaultException;
import io.trunkline.problem.Problem;
import io.trunkline.store.CallGuard;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Fields;

/**
 * Carries out the operations of the API for a caller who is known already: the entrance over HTTP and the console both end here, so that a
 * call is read, guarded and recorded in the same way wherever it comes from. Thread-safe.
 */
public final class OperatorCalls {

    private final Routes routes;

    /** @throws IllegalArgumentException if two operations have the same id, or the same method and path */
    public OperatorCalls(List<Operation> operations) {
        this.routes = new Routes(operations);
    }

    Routes routes() {
        return routes;
    }

    /**
     * Carries out a call from within this process.
     *
     * @param pass what let the caller in
     * @param actor who makes the call, for the audit log
     * @throws Problem if it is refused, with 401 if the pass is not valid any more; the same problem as over HTTP
     * @throws io.trunkline.store.StoreException if the database fails
     */
    public OperatorAnswer call(OperatorPass pass, Actor actor, OperatorRequest request) {
        Routes.Found found = routes.find(request.method(), request.path());
        Operation operation = found.operation();
        Fields query = new Fields();
        request.query().forEach(query::put);
        try {
            return carryOut(
                    pass,
                    () -> Problem.of(HttpStatus.UNAUTHORIZED_401, "The session has ended, or its token has."),
                    new Parts(
                            found,
                            actor,
                            query,
                            RequestParts.body(request.body(), operation),
                            address(request),
                            CallHeaders.idempotencyKey(
                                    request.idempotencyKey().stream().toList()),
                            CallHeaders.ifMatch(request.ifMatch().stream().toList())));
        } catch (FaultException e) {
            throw Problem.of(e);
        }
    }

    /**
     * The members that the body of an operation may have, in declared order; none if it takes no body.
     *
     * @throws IllegalArgumentException if no operation has this id
     */
    public List<BodyMember> members(String operation) {
        return routes.find(operation).members().orElse(List.of());
    }

    private static String address(OperatorRequest request) {
        String query = new TreeMap<>(request.query())
                .entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"));
        return BasePath.VALUE + request.path() + (query.isEmpty() ? "" : "?" + query);
    }

    /**
     * The parts of a call.
     *
     * @param query not checked yet
     * @param body JSON, not checked yet
     * @param address path and query, for the fingerprint
     */
    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Parts(
            Routes.Found found,
            Actor actor,
            Fields query,
            byte[] body,
            String address,
            Optional<String> idempotencyKey,
            Optional<EntityTags> ifMatch) {}

    /**
     * Carries out a call.
     *
     * @param unauthorized the refusal if the pass is not valid any more
     * @throws Problem for a refusal that an HTTP status describes
     * @throws FaultException for a refusal by a rule of the Management API
     */
    OperatorAnswer carryOut(OperatorPass pass, Supplier<Problem> unauthorized, Parts parts) {
        Operation operation = parts.found().operation();
        Body body = Body.read(parts.body(), operation.members().orElse(List.of()));
        OperatorCall call = new OperatorCall(
                operation,
                pass.tokenId(),
                parts.actor(),
                parts.found().path(),
                RequestParts.query(parts.query(), operation.query()),
                body,
                fingerprint(
                        operation.method(),
                        parts.address(),
                        operation.unkept().isEmpty() ? parts.body() : body.without(operation.unkept())),
                operation.changes() ? parts.idempotencyKey() : Optional.empty(),
                parts.ifMatch());
        OperatorAnswer answer = CallGuard.during(
                new TokenGuard(pass, unauthorized), () -> operation.handler().handle(call));
        // A change that was made is always reported; anything else, such as secrets, only if the pass is still valid.
        boolean made = operation.changes() && !answer.isReplayed();
        if (!made && !operation.open() && !pass.isUsable()) {
            throw unauthorized.get();
        }
        return answer;
    }

    private static String fingerprint(String method, String address, byte[] body) {
        byte[] head = (method + " " + address + "\n").getBytes(StandardCharsets.UTF_8);
        return Sha256.of(ByteBuffer.allocate(head.length + body.length)
                        .put(head)
                        .put(body)
                        .array())
                .toString();
    }
}
