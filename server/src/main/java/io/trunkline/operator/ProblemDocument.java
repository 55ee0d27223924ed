package io.trunkline.operator;

import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.Optional;

/**
 * A problem as the operator API returns it, in {@code application/problem+json} (RFC 9457). Immutable.
 *
 * @param requestId empty if the request could not be parsed and so has no id
 */
record ProblemDocument(Problem problem, Optional<String> requestId) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** The pages that explain error codes; the code's number follows. */
    private static final String ERROR_PAGES = BasePath.VALUE + "/errors/";

    /** The content of the answer. */
    static final Shape<ProblemDocument> SHAPE = Shape.<ProblemDocument>of("Problem")
            .required(
                    "type",
                    JsonTypes.TEXT,
                    "The address of a page that explains it, or `about:blank`.",
                    ProblemDocument::type)
            .required(
                    "title",
                    JsonTypes.TEXT,
                    "What kind of problem it is.",
                    document -> document.problem().title())
            .required(
                    "status",
                    JsonTypes.SMALL_INTEGER,
                    "The HTTP status.",
                    document -> document.problem().status())
            .required(
                    "detail",
                    JsonTypes.TEXT,
                    "What is wrong and what to do.",
                    document -> document.problem().detail())
            .optional(
                    "instance",
                    JsonTypes.TEXT,
                    "The request, as `urn:trunkline:request:` followed by its X-Request-Id.",
                    document -> document.requestId()
                            .map(id -> "urn:trunkline:request:" + id)
                            .orElse(null))
            .optional(
                    "errors",
                    JsonTypes.listOf(ErrorDetail.SHAPE),
                    "The values that were refused.",
                    document -> document.problem().errors().isEmpty()
                            ? null
                            : document.problem().errors())
            .build();

    private String type() {
        return problem.code().map(code -> ERROR_PAGES + code.number()).orElse("about:blank");
    }

    /** The answer to a request. */
    static OperatorAnswer answer(Problem problem, String requestId) {
        return new ProblemDocument(problem, Optional.of(requestId)).answer();
    }

    /** The answer to a request that could not be parsed. */
    static OperatorAnswer answer(Problem problem) {
        return new ProblemDocument(problem, Optional.empty()).answer();
    }

    private OperatorAnswer answer() {
        return new OperatorAnswer(problem.status(), MEDIA_TYPE, problem.headers(), SHAPE.bytes(this));
    }
}
