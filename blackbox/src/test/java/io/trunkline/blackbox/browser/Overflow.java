package io.trunkline.blackbox.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Finds what makes a page wider than its window, so that people would have to scroll sideways. Stateless and thread-safe. */
final class Overflow {

    /** The innermost elements that stick out, on the side to which the page could be scrolled. */
    private static final String FIND = """
        () => {
          const root = document.documentElement;
          const width = root.clientWidth;
          const excess = document.scrollingElement.scrollWidth - width;
          if (excess <= 0) {
            return [];
          }
          const rightToLeft = getComputedStyle(document.body).direction === 'rtl';
          const sticksOut = element => {
            const box = element.getBoundingClientRect();
            return box.width > 0 && (rightToLeft ? box.left < -0.5 : box.right > width + 0.5);
          };
          const found = [...document.body.querySelectorAll('*')].filter(sticksOut)
            .filter(element => ![...element.children].some(sticksOut))
            .map(element => element.outerHTML.replace(/\\s+/g, ' ').slice(0, 200));
          return [`by ${excess} pixels`, ...found.slice(0, 5)];
        }
        """;

    private Overflow() {}

    /** By how much and because of what; empty if the page fits. Needs scripts to be on. */
    static List<String> of(Page page) {
        return ((List<?>) page.evaluate(FIND)).stream().map(String.class::cast).toList();
    }
}
