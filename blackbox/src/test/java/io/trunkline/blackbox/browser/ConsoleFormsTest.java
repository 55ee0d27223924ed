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

/** Every form of the console with the worst that can be typed into it: nothing of it runs or becomes markup, and nothing is lost. */
@BrowserTest
class ConsoleFormsTest {

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

    private final Household household;

    ConsoleFormsTest(Household household) {
        this.household = household;
    }

    static List<String> pages() {
        return ConsolePages.ALL;
    }

    private Visitor owner(Visitors visitors) {
        Visitor owner = household.visit(visitors);
        ANSWERS.forEach(owner::expect);
        owner.page().addInitScript(Corpus.ALARM);
        return owner;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsTypedStaysText(String path, Visitors visitors) {
        Visitor owner = owner(visitors);
        owner.open(household.address(path));
        List<?> forms = (List<?>) owner.page().evaluate(FORMS);
        for (Object place : forms) {
            // With the path, because a page that deletes does so once the name is typed that another form has just
            // given.
            for (String text : List.of(Corpus.MARKUP + path, Corpus.LINK + path, HUGE)) {
                owner.open(household.address(path));
                List<Object> typed = new ArrayList<>();
                int status = send(owner.page(), place, text, typed);
                assertThat(ANSWERS).as(path).contains(status);
                assertThat(Corpus.elements(owner.page())).as(path).isEmpty();
                if (status == 422 && !text.equals(HUGE)) {
                    assertThat((List<?>) owner.page().evaluate(LOST, List.of(place, text, typed)))
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
        Visitor owner = owner(visitors);
        String query = Stream.of("id", "done", "why", "then", "type", "from_date", "state", "offset", "actor_id")
                .map(name -> name + "=" + URLEncoder.encode(Corpus.MARKUP, StandardCharsets.UTF_8))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
        Response answer = owner.page().navigate(owner.address(path + "?" + query));
        assertThat(ANSWERS).contains(answer.status());
        assertThat(Corpus.elements(owner.page())).isEmpty();
    }

    @Test
    void thereAreForms(Visitors visitors) {
        Visitor owner = owner(visitors);
        owner.open("/profile");
        assertThat((List<?>) owner.page().evaluate(FORMS)).hasSize(1);
        assertThat(send(owner.page(), 0, Corpus.MARKUP, new ArrayList<>())).isEqualTo(422);
        assertThat(Corpus.isShown(owner.page())).isTrue();
    }
}
