package io.trunkline.blackbox.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Texts that break pages, and what they would have done to one. Stateless and thread-safe. */
final class Corpus {

    /** A word that no line breaks by itself. */
    static final String LONG_WORD =
            "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunternehm".substring(0, 64);

    /** Leaves attributes, texts, titles and text areas, and then runs a script in every way that fits. */
    static final String MARKUP = "'\"></title></textarea><img src=x onerror=xss()><x-xss>";

    /** The same without what ends attributes, for places where quotes are refused. */
    static final String TAG = "<svg onload=xss()><x-xss>";

    /** A link that runs a script. */
    static final String LINK = "javascript:xss()//https://example.com/";

    /** Already escaped once: a page that takes an escape back shows it as markup. */
    static final String ESCAPED = "&lt;x-xss onclick=xss()&gt;&#60;x-xss&#62;";

    /** What all of these leave in a text that is shown as it is. */
    static final String TRACE = "xss";

    /** The function that all of these call. Its message is a fault, as all errors in the console are. */
    static final String ALARM = "window.xss = () => console.error('A text was run as a script');";

    private static final String MADE_OF_TEXT = """
        () => [...document.querySelectorAll('x-xss, svg[onload], [src="x"], [href^="javascript:" i], [action^="javascript:" i], '
            + '[onerror], [onload], [onclick], script:not([src]), style')]
          .map(element => element.outerHTML.slice(0, 200))
        """;

    private static final String VISIBLE = """
        () => document.querySelector('main').textContent
          + [...document.querySelectorAll('main input:not([type=hidden]), main textarea')].map(field => field.value).join(' ')
        """;

    private Corpus() {}

    /** The elements on a page that can only be made of one of the texts. */
    static List<String> elements(Page page) {
        return ((List<?>) page.evaluate(MADE_OF_TEXT))
                .stream().map(String.class::cast).toList();
    }

    /** Whether a page shows one of the texts, in the page or in a field. */
    static boolean isShown(Page page) {
        return page.evaluate(VISIBLE).toString().contains(TRACE);
    }
}
