package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every form of a console with the worst that can be typed into it: nothing of it runs or becomes markup, and nothing is lost. A class of tests has a
 * static method {@code pages} with the paths.
 */
abstract class FormsContract {

    /** Accepted, changed elsewhere, refused in words. */
    private static final List<Integer> ANSWERS = List.of(200, 400, 403, 404, 413, 414, 422);

    /** More than any field takes, with what no field wants: a NUL, letters that turn the direction, and no place to break a line. */
    private static final String HUGE = "\u0000\u202e\u2028\ud83d\ude00\u0007-1'" + "9".repeat(6_000);

    /** The forms with something to type, by their places among all forms. */
    private static final String FORMS = """
        () => [...document.querySelectorAll('main form')].flatMap((form, i) =>
          form.querySelector('textarea, input:not([type=hidden], [type=checkbox], [type=radio], [readonly])') ? [i] : [])
        """;

    /** Fills and sends a form, past what the browser itself would refuse. */
    private static final String SEND = """
        ([place, text]) => {
          const form = document.querySelectorAll('main form')[place];
          const typed = [];
          for (const field of form.querySelectorAll('textarea, input:not([type=hidden], [type=checkbox], [type=radio])')) {
            field.type = field.type === 'textarea' || field.type === 'password' ? field.type : 'text';
            field.value = text;
            typed.push(field.name);
          }
          form.noValidate = true;
          document.documentElement.dataset.before = '';
          form.requestSubmit(form.querySelector('[type=submit]'));
          return typed;
        }
        """;

    private static final String IS_NEXT =
            "() => document.readyState === 'complete' && document.documentElement.dataset.before === undefined";

    /** Fields of the refused form that no longer have what was typed, and whether anything says why. */
    private static final String LOST = """
        ([place, text, typed]) => {
          const form = document.querySelectorAll('main form')[place];
          const lost = [...form.querySelectorAll('textarea, input:not([type=hidden], [type=password], [type=date], [readonly])')]
            .filter(field => typed.includes(field.name) && field.value !== text).map(field => field.name + ' has ' + field.value);
          return document.querySelector('main [role=alert], main .fault') ? lost : [...lost, 'nobody says why'];
        }
        """;

    private final Tour tour;
    private final String form;

    /** @param form a page with a form that refuses markup */
    FormsContract(Tour tour, String form) {
        this.tour = tour;
        this.form = form;
    }

    private Visitor visit(Visitors visitors) {
        Visitor visitor = tour.watched(visitors);
        ANSWERS.forEach(visitor::expect);
        return visitor;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsTypedStaysText(String path, Visitors visitors) {
        Visitor visitor = visit(visitors);
        visitor.open(tour.address(path));
        List<?> forms = (List<?>) visitor.page().evaluate(FORMS);
        for (Object place : forms) {
            // With the path, because a page that deletes does so once the name is typed that another form has just
            // given.
            for (String text : List.of(Corpus.MARKUP + path, Corpus.LINK + path, HUGE)) {
                visitor.open(tour.address(path));
                List<Object> typed = new ArrayList<>();
                int status = send(visitor.page(), place, text, typed);
                assertThat(ANSWERS).as(path).contains(status);
                assertThat(Corpus.elements(visitor.page())).as(path).isEmpty();
                if (status == 422 && !text.equals(HUGE)) {
                    assertThat((List<?>) visitor.page().evaluate(LOST, List.of(place, text, typed)))
                            .as("%s, form %s", path, place)
                            .isEmpty();
                }
            }
        }
    }

    /** Returns the status of the answer, and adds the names of the fields. */
    private static int send(Page page, Object place, String text, List<Object> typed) {
        Response answer = page.waitForResponse(
                response -> response.request().isNavigationRequest() && response.status() / 100 != 3,
                () -> typed.addAll((List<?>) page.evaluate(SEND, List.of(place, text))));
        page.waitForFunction(IS_NEXT);
        return answer.status();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsInAnAddressStaysText(String path, Visitors visitors) {
        Visitor visitor = visit(visitors);
        String query = Stream.of(
                        "id",
                        "done",
                        "why",
                        "then",
                        "type",
                        "from_date",
                        "state",
                        "offset",
                        "actor_id",
                        "search",
                        "trouble",
                        "cursor",
                        "to")
                .map(name -> name + "=" + URLEncoder.encode(Corpus.MARKUP, StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
        Response answer = visitor.page().navigate(visitor.address(path + "?" + query));
        assertThat(ANSWERS).contains(answer.status());
        assertThat(Corpus.elements(visitor.page())).isEmpty();
    }

    @Test
    void thereAreForms(Visitors visitors) {
        Visitor visitor = visit(visitors);
        visitor.open(tour.address(form));
        assertThat((List<?>) visitor.page().evaluate(FORMS)).hasSize(1);
        assertThat(send(visitor.page(), 0, Corpus.MARKUP, new ArrayList<>())).isEqualTo(422);
        assertThat(Corpus.isShown(visitor.page())).isTrue();
    }
}
