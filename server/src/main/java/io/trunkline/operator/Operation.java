package io.trunkline.operator;

import io.trunkline.body.BodyMember;
import io.trunkline.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the API, declared once: the declaration serves to route calls, to read them and to document the operation. Immutable.
 *
 * @param method the HTTP method; GET also serves HEAD
 * @param path the path after {@code /operator/v1}, with placeholders such as {@code {account_id}}
 * @param id its name in programs, unique among all operations
 * @param summary one sentence
 * @param query the query parameters; others are refused
 * @param body the members that the body may have; null if it takes no body
 * @param reply the answer to a successful call
 * @param unkept the members of the body, at any depth, whose values may leave no trace: not even in the fingerprint that is kept with the
 *     answer to a change
 * @param open whether it needs no token
 * @param handler performs the operation
 */
public record Operation(
        String method,
        String path,
        String id,
        String summary,
        List<QueryParameter> query,
        @Nullable List<BodyMember> body,
        Reply<?> reply,
        Set<String> unkept,
        boolean open,
        Handler handler) {

    /** Performs an operation. Thread-safe; may block. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Answers a call.
         *
         * @throws Problem for a refusal that an HTTP status describes
         * @throws io.trunkline.fault.FaultException for a refusal by a rule of the Management API
         */
        OperatorAnswer handle(OperatorCall call);
    }

    /** A read-only operation. */
    public static Operation read(String path, String id, String summary, Reply<?> reply, Handler handler) {
        return new Operation("GET", path, id, summary, List.of(), null, reply, Set.of(), false, handler);
    }

    /** An operation that changes something and takes a body; without members, the body is empty. */
    public static Operation change(
            String method,
            String path,
            String id,
            String summary,
            List<BodyMember> body,
            Reply<?> reply,
            Handler handler) {
        return new Operation(method, path, id, summary, List.of(), body, reply, Set.of(), false, handler);
    }

    /** This operation with query parameters. */
    public Operation with(List<QueryParameter> parameters) {
        return new Operation(method, path, id, summary, parameters, body, reply, unkept, open, handler);
    }

    /** This operation with a member of its body whose value leaves no trace. */
    public Operation keepingNothingOf(String member) {
        return new Operation(method, path, id, summary, query, body, reply, Set.of(member), open, handler);
    }

    /** This operation without the need for a token. */
    Operation opened() {
        return new Operation(method, path, id, summary, query, body, reply, unkept, true, handler);
    }

    boolean changes() {
        return !method.equals("GET");
    }

    Optional<List<BodyMember>> members() {
        return Optional.ofNullable(body);
    }
}
