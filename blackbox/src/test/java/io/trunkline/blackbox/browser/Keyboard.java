package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Goes through a page with the keyboard alone, and wants to see at each stop where it is. Used by one thread. */
final class Keyboard {

    private static final int MOST_STOPS = 200;

    /** What has the focus, and what is wrong with how it shows that. */
    private static final String STOP = """
        () => {
          const element = document.activeElement;
          const tag = element.cloneNode(false).outerHTML.slice(0, 120);
          if (element === document.body) {
            return [tag, ''];
          }
          const style = getComputedStyle(element);
          const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
          const box = element.getBoundingClientRect();
          const inView = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth;
          return [tag, !inView ? 'is out of view' : !ring ? 'does not show that it has the focus' : ''];
        }
        """;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Presses Tab until this has the focus; fails if it never gets it, or if any stop on the way does not show that it has it. */
    Keyboard tabTo(Locator wanted) {
        List<String> stops = new ArrayList<>();
        do {
            assertThat(stops).as("Tab never leads to %s", wanted).hasSizeLessThan(MOST_STOPS);
            stops.add(tab());
        } while (!Boolean.TRUE.equals(wanted.evaluate("element => element === document.activeElement")));
        return this;
    }

    private String tab() {
        page.keyboard().press("Tab");
        List<?> stop = (List<?>) page.evaluate(STOP);
        assertThat(stop.getLast()).as("%s", stop.getFirst()).isEqualTo("");
        return stop.getFirst().toString();
    }

    /** Presses a key, such as {@code Enter}. */
    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Types a text. */
    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }
}
