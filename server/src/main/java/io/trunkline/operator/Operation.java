package io.trunkline.operator;

import io.trunkline.body.BodyMember;
import io.trunkline.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation of the API, declared once: the declaration routes calls, reads them and documents the operation. Immutable.
 *
 * @param method of HTTP; GET serves HEAD, too
 * @param path behind {@code /operator/v1}, with places such as {@code {account_id}}
 * @param id its name in programs, unique over all operations
 * @param summary one sentence
 * @param query the parameters that the address may have; others are refused
 * @param body the members that the body may have; null where there is no body
 * @param reply what a success looks like
 * @param open whether it takes no token
 * @param handler does it
 */
public record Operation(
        String method,
        String path,
        String id,
        String summary,
        List<QueryParameter> query,
        @Nullable List<BodyMember> body,
        Reply<?> reply,
        boolean open,
        Handler handler) {

    /** Does what an operation is for. Thread-safe; may block. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Answers a call.
         *
         * @throws Problem for a refusal of HTTP's own kinds
         * @throws io.trunkline.fault.FaultException for what a rule of the Management API refuses
         */
        OperatorAnswer handle(OperatorCall call);
    }

    /** One that only reads. */
    public static Operation read(String path, String id, String summary, Reply<?> reply, Handler handler) {
        return new Operation("GET", path, id, summary, List.of(), null, reply, false, handler);
    }

    /** One that changes something and takes a body, which is empty for no members. */
    public static Operation change(
            String method,
            String path,
            String id,
            String summary,
            List<BodyMember> body,
            Reply<?> reply,
            Handler handler) {
        return new Operation(method, path, id, summary, List.of(), body, reply, false, handler);
    }

    /** The same operation with parameters of its address. */
    public Operation with(List<QueryParameter> parameters) {
        return new Operation(method, path, id, summary, parameters, body, reply, open, handler);
    }

    /** The same operation without a need for a token. */
    Operation opened() {
        return new Operation(method, path, id, summary, query, body, reply, true, handler);
    }

    boolean changes() {
        return !method.equals("GET");
    }

    Optional<List<BodyMember>> members() {
        return Optional.ofNullable(body);
    }
}
