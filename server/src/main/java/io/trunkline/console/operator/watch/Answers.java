package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Problems;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Reads answers of the operator API. Stateless and thread-safe. */
final class Answers {

    private Answers() {}

    /** A member as text; empty if it is missing. */
    static String text(JsonNode answer, String member) {
        JsonNode value = answer.path(member);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    /** A member with a time; empty if it is missing. */
    static Optional<Instant> moment(JsonNode answer, String member) {
        return Optional.of(text(answer, member)).filter(text -> !text.isEmpty()).map(Instant::parse);
    }

    /** A member with a time that is always there. */
    static Instant time(JsonNode answer, String member) {
        return Instant.parse(answer.get(member).stringValue());
    }

    /** The entries of a list. */
    static <T> List<T> list(JsonNode answer, String member, Function<JsonNode, T> entry) {
        return answer.path(member).valueStream().map(entry).toList();
    }

    /** What is wrong with the fields of a form, by their names; the first of each. */
    static Map<String, String> faults(Problem problem) {
        return problem.errors().stream()
                .filter(error -> !field(error).isEmpty())
                .collect(Collectors.toMap(Answers::field, ErrorDetail::detail, (first, _) -> first));
    }

    /** What is wrong with nothing of these. */
    static List<String> others(Problem problem, List<String> fields) {
        return problem.reasons().stream()
                .filter(error -> !fields.contains(field(error)))
                .map(ErrorDetail::sentence)
                .toList();
    }

    private static String field(ErrorDetail error) {
        if (error.parameter() != null) {
            return error.parameter();
        }
        return error.pointer() == null || error.pointer().length() < 2 ? "" : error.pointer().substring(2);
    }

    /** Shows a form again if what was typed is at fault; otherwise only the reason. */
    static PageAnswer refused(OperatorVisit visit, Problem problem, Function<Problem, PageAnswer> form) {
        return switch (problem.status()) {
            case HttpStatus.UNAUTHORIZED_401, HttpStatus.NOT_FOUND_404 -> Problems.page(visit, problem);
            default -> form.apply(problem);
        };
    }
}
