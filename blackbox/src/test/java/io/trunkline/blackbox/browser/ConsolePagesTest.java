package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page for owners. */
@BrowserTest
class ConsolePagesTest extends PagesContract {

    /** An A4 page without its margins, in CSS pixels. */
    private static final int PAPER = 718;

    /** What nobody can use on paper, and what it cuts off. */
    private static final String WRONG_ON_PAPER = """
        () => [...document.querySelectorAll('body *')].filter(element => element.checkVisibility()).flatMap(element => {
          const what = element.tagName.toLowerCase() + '.' + element.className;
          if (element.matches('nav, button, input, select, form, .skip, header')) {
            return [what + ' is printed'];
          }
          // What is for screen readers alone is a pixel wide.
          const isCut = getComputedStyle(element).overflowX !== 'visible' && element.clientWidth > 1
            && element.scrollWidth > element.clientWidth + 1;
          return isCut ? [what + ' cuts off'] : [];
        })
        """;

    private final Household household;

    ConsolePagesTest(Household household) {
        super(household.ofOwner());
        this.household = household;
    }

    static List<String> pages() {
        return ConsolePages.ALL;
    }

    static List<String> printed() {
        return ConsolePages.PRINTED;
    }

    @ParameterizedTest
    @MethodSource("printed")
    void onPaperIsAllTextAndNothingElse(String path, Visitors visitors) {
        Visitor owner = household.visit(visitors);
        Page page = owner.page();
        owner.open(path);
        int rows = page.locator("tbody tr").count();
        page.setViewportSize(PAPER, 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat((List<?>) page.evaluate(WRONG_ON_PAPER)).isEmpty();
        assertThat(Overflow.of(page)).isEmpty();
        assertThat(rows).isPositive();
        assertThat(page.locator("tbody tr:visible")).hasCount(rows);
        assertThat(page.locator("h1")).isVisible();
    }
}
