package io.trunkline.console.operator.page;

import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.guest.SignInPage;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Notices;
import io.trunkline.console.text.Texts;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.Problem;
import java.util.Collection;
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
                problem.reasons().stream()
                        .map(error -> words(visit.texts(), error))
                        .collect(Collectors.joining(" ")));
    }

    /** Whether there is nothing left to show a form for: the session has ended, or what it is about does not exist. */
    public static boolean isEnd(Problem problem) {
        return problem.status() == HttpStatus.UNAUTHORIZED_401
                || problem.status() == HttpStatus.NOT_FOUND_404
                        && problem.code().isEmpty();
    }

    /**
     * The name under which the change of a refused form is made only once: a new one if the old one belongs to another change, because
     * somebody has gone back to a form that was sent before.
     */
    public static String keyAfter(OperatorVisit visit, Problem problem) {
        return problem.status() == HttpStatus.UNPROCESSABLE_ENTITY_422 ? visit.newKey() : visit.once();
    }

    /** What is wrong with each field, by the name of the member or parameter; the first refusal of each. */
    public static Map<String, String> byField(Texts texts, Problem problem) {
        return problem.errors().stream()
                .filter(error -> !field(error).isEmpty())
                .collect(Collectors.toMap(Problems::field, error -> words(texts, error), (first, _) -> first));
    }

    /** What is wrong with none of these fields. */
    public static List<String> general(Texts texts, Problem problem, Collection<String> fields) {
        return problem.reasons().stream()
                .filter(error -> !fields.contains(field(error)))
                .map(error -> field(error).isEmpty() ? words(texts, error) : error.sentence())
                .toList();
    }

    /** What the refused field is called in its form; empty if it is about none. */
    private static String field(ErrorDetail error) {
        if (error.parameter() != null) {
            return error.parameter();
        }
        return error.pointer() == null ? "" : error.pointer().substring("#/".length());
    }

    private static String words(Texts texts, ErrorDetail error) {
        return error.code() == null ? error.detail() : FieldTexts.fault(texts, error.code(), error.detail());
    }
}
