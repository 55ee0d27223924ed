package io.trunkline.console.operator.page;

import io.trunkline.console.guest.SignInPage;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Notices;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;

/** Shows refusals of the operator API in words. Stateless and thread-safe. */
public final class Problems {

    private Problems() {}

    /** A page that says only why there is no other; the one for signing in if the session has ended. */
    public static PageAnswer page(OperatorVisit visit, Problem problem) {
        if (problem.status() == HttpStatus.UNAUTHORIZED_401) {
            return PageAnswer.see(SignInPage.PATH + "?why=ended");
        }
        String key = problem.status() == HttpStatus.NOT_FOUND_404 ? "notice.nothing.title" : "notice.refused.title";
        return Notices.page(
                problem.status(),
                visit.shell(visit.texts().of(key), Optional.empty()),
                problem.reasons().stream().map(Problems::words).collect(Collectors.joining(" ")));
    }

    /** What is wrong with each field, by the name of the member or parameter; the first refusal of each. */
    public static Map<String, String> byField(Problem problem) {
        return problem.errors().stream()
                .filter(error -> !field(error).isEmpty())
                .collect(Collectors.toMap(Problems::field, Problems::words, (first, _) -> first));
    }

    /** What is wrong with none of these fields. */
    public static List<String> general(Problem problem, List<String> fields) {
        return problem.reasons().stream()
                .filter(error -> !fields.contains(field(error)))
                .map(error -> field(error).isEmpty() ? words(error) : error.sentence())
                .toList();
    }

    /** What the refused field is called in its form; empty if it is about none. */
    private static String field(ErrorDetail error) {
        if (error.parameter() != null) {
            return error.parameter();
        }
        return error.pointer() == null ? "" : error.pointer().substring("#/".length());
    }

    private static String words(ErrorDetail error) {
        return error.code() == null ? error.detail() : error.detail() + " (" + error.code() + ")";
    }
}
