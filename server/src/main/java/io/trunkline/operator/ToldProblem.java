package io.trunkline.operator;

import io.trunkline.operator.Problem.Detail;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A problem as it is told (RFC 9457). Immutable.
 *
 * @param errors the values that were refused; may be empty
 * @param requestId empty for a request that was not understood
 */
record ToldProblem(
        String type, String title, int status, String detail, List<Detail> errors, Optional<String> requestId) {

    /** One of the values that a call was refused for. */
    static final Shape<Detail> DETAIL = Shape.<Detail>of("ProblemDetail")
            .optional(
                    "pointer",
                    JsonTypes.TEXT,
                    "The member of the body, as a JSON pointer in a fragment.",
                    Detail::pointer)
            .optional("parameter", JsonTypes.TEXT, "Or the parameter of the address.", Detail::parameter)
            .optional(
                    "code",
                    JsonTypes.SMALL_INTEGER,
                    "The error code of the Management API that stands for it, where there is one.",
                    Detail::code)
            .required("detail", JsonTypes.TEXT, "What is wrong, and what to do.", Detail::detail)
            .build();

    static final Shape<ToldProblem> SHAPE = Shape.<ToldProblem>of("Problem")
            .required("type", JsonTypes.TEXT, "A page on what it means, or `about:blank`.", ToldProblem::type)
            .required("title", JsonTypes.TEXT, "What it is.", ToldProblem::title)
            .required("status", JsonTypes.SMALL_INTEGER, "Of HTTP.", ToldProblem::status)
            .required("detail", JsonTypes.TEXT, "What is wrong, and what to do.", ToldProblem::detail)
            .optional(
                    "instance",
                    JsonTypes.TEXT,
                    "The request, as `urn:trunkline:request:` and its X-Request-Id.",
                    told -> told.requestId
                            .map(id -> "urn:trunkline:request:" + id)
                            .orElse(null))
            .optional(
                    "errors",
                    JsonTypes.listOf(DETAIL),
                    "Each value that was refused.",
                    told -> told.errors.isEmpty() ? null : told.errors)
            .build();

    ToldProblem {
        errors = List.copyOf(errors);
    }
}
