package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What other sites try to do to whoever is signed in to a console. A class of tests has a static method {@code framed} with the paths that they show
 * in a frame.
 */
abstract class AttacksContract {

    private final Tour tour;
    private final String form;
    private final String fields;
    private final OtherSite other = new OtherSite();

    /**
     * Tries it on a console.
     *
     * @param form the address of a form
     * @param fields what would change something if it were sent from there, as HTML
     */
    AttacksContract(Tour tour, String form, String fields) throws IOException {
        this.tour = tour;
        this.form = form;
        this.fields = fields;
    }

    /** What the form would change. */
    abstract String state() throws IOException, InterruptedException;

    @AfterEach
    void close() {
        other.close();
    }

    @ParameterizedTest
    @MethodSource("framed")
    void noOtherSiteCanShowAPageInAFrame(String path, Visitors visitors) {
        Visitor victim = tour.visit().apply(visitors);
        victim.mayMeet(other.home());
        victim.expectComplaint("frame-ancestors");
        URI trap = other.page("/trap", "<iframe id=\"frame\" src=\"" + victim.address(path) + "\"></iframe>");
        victim.page().navigate(trap.toString());
        Frame frame = victim.page().frames().getLast();
        assertThat(frame.url()).startsWith("chrome-error:");
        assertThat(frame.content()).doesNotContain("Trunkline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<input name=\"form_token\" value=\"0000000000000000.AAAA\">"})
    void noOtherSiteCanSendAForm(String token, Visitors visitors) throws Exception {
        String before = state();
        Visitor victim = tour.visit().apply(visitors);
        victim.mayMeet(other.home());
        victim.expect(403);
        URI trap = other.page("/trap", """
                <form method="post" action="%s">%s%s<button>Win a prize</button></form>""".formatted(victim.address(form), fields, token));
        victim.page().navigate(trap.toString());
        Response answer = victim.page()
                .waitForResponse(
                        response -> response.request().method().equals("POST"),
                        () -> victim.page().locator("button").click());
        assertThat(answer.request().allHeaders())
                .as("the browser sends the cookie")
                .containsKey("cookie");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void noScriptOfAnotherSiteCanSendOrReadAnything(Visitors visitors) throws Exception {
        String before = state();
        Visitor victim = tour.visit().apply(visitors);
        victim.mayMeet(other.home());
        victim.expect(403);
        victim.expectComplaint("CORS policy");
        victim.expectComplaint("ERR_FAILED");
        victim.expectComplaint("NotSameOrigin");
        victim.page().navigate(other.page("/trap", "").toString());
        Object read = victim.page().evaluate("""
                async ([form, fields]) => {
                  const typed = [...new DOMParser().parseFromString(fields, 'text/html').querySelectorAll('input')].map(field => [field.name, field.value]);
                  const send = { method: 'POST', credentials: 'include', mode: 'no-cors', body: new URLSearchParams(typed) };
                  await fetch(form, send).catch(() => {});
                  return fetch(form, { credentials: 'include' }).then(answer => answer.text()).catch(() => 'nothing');
                }""", List.of(victim.address(form), fields));
        assertThat(read).isEqualTo("nothing");
        assertThat(state()).isEqualTo(before);
    }
}
