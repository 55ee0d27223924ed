package io.trunkline.console.owner;

import io.trunkline.console.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of browsers for people, by what browsers call themselves: which is long, names several, and may be made up. Stateless and
 * thread-safe.
 */
final class Browser {

    private record Known(String mark, String name) {}

    /** Each calls itself by the names of those below it, too. */
    private static final List<Known> BROWSERS = List.of(
            new Known("Edg/", "Edge"),
            new Known("EdgA/", "Edge"),
            new Known("EdgiOS/", "Edge"),
            new Known("OPR/", "Opera"),
            new Known("SamsungBrowser/", "Samsung Internet"),
            new Known("YaBrowser/", "Yandex Browser"),
            new Known("Vivaldi/", "Vivaldi"),
            new Known("FxiOS/", "Firefox"),
            new Known("Firefox/", "Firefox"),
            new Known("CriOS/", "Chrome"),
            new Known("Chrome/", "Chrome"),
            new Known("Version/", "Safari"));

    private static final List<Known> SYSTEMS = List.of(
            new Known("iPhone", "iOS"),
            new Known("iPad", "iPadOS"),
            new Known("Android", "Android"),
            new Known("CrOS", "ChromeOS"),
            new Known("Windows", "Windows"),
            new Known("Mac OS X", "macOS"),
            new Known("Linux", "Linux"));

    private Browser() {}

    /**
     * The name of a browser, such as “Firefox on Linux”; what it calls itself if it is none of the common ones.
     *
     * @param agent what it calls itself; may be any text, also an empty one
     */
    static String name(Texts texts, String agent) {
        // Programs that are no browsers do not begin like this, whatever else they say.
        Optional<String> browser = agent.startsWith("Mozilla/5.0 (") ? first(BROWSERS, agent) : Optional.empty();
        return browser.map(name -> first(SYSTEMS, agent)
                        .map(system -> texts.of("session.browser", Map.of("browser", name, "system", system)))
                        .orElse(name))
                .orElse(agent);
    }

    private static Optional<String> first(List<Known> all, String agent) {
        return all.stream()
                .filter(known -> agent.contains(known.mark()))
                .map(Known::name)
                .findFirst();
    }
}
