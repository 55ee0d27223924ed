package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a window or scripts, for what nobody has to see: it keeps cookies, and follows no redirect by itself. Used by one thread. */
final class PlainBrowser implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"(/[^\"#]*)");
    private static final Pattern MENU = Pattern.compile("<nav .*?</nav>", Pattern.DOTALL);

    private final URI home;
    private final String agent;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** @param agent what it says that it is */
    PlainBrowser(URI home, String agent) {
        this.home = home;
        this.agent = agent;
    }

    HttpResponse<String> get(String address) {
        return send(request(address));
    }

    /** Sends a form with a token of the page at an address. */
    HttpResponse<String> submit(String page, String address, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        Matcher token = TOKEN.matcher(get(page).body());
        assertThat(token.find()).as("a form on " + page).isTrue();
        all.put("form_token", token.group(1));
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(all))));
    }

    /** Signs in with a password, which has to be right. */
    PlainBrowser signIn(String login, String subUser, String password) {
        HttpResponse<String> answer = submit(
                "/sign-in", "/sign-in", Map.of("login", login, "subuser", subUser, "password", password, "then", "/"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return this;
    }

    /** Signs in to the operators' console with a token, which has to be right. */
    PlainBrowser signInAsOperator(String token) {
        HttpResponse<String> answer = submit("/sign-in", "/sign-in", Map.of("token", token, "then", "/"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return this;
    }

    /** Signs in with a link that was printed. */
    PlainBrowser signIn(String link) {
        String token = link.substring(link.indexOf("token=") + "token=".length());
        HttpResponse<String> answer = submit(link, "/sign-in/link", Map.of("token", token));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return this;
    }

    /** The paths that the menu has for whoever is signed in. */
    List<String> menu() {
        Matcher menu = MENU.matcher(get("/").body());
        assertThat(menu.find()).as("a menu").isTrue();
        return LINK.matcher(menu.group()).results().map(link -> link.group(1)).toList();
    }

    /** Follows all links from the first page on: of each path the first address that was met, with the status of its answer. */
    Map<String, Found> walk() {
        Map<String, Found> found = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of("/"));
        while (!next.isEmpty()) {
            String address = next.remove();
            String path = URI.create(address).getPath();
            if (found.containsKey(path)) {
                continue;
            }
            HttpResponse<String> answer = get(address);
            found.put(path, new Found(address, answer.statusCode()));
            LINK.matcher(answer.body())
                    .results()
                    .forEach(link -> next.add(link.group(1).replace("&amp;", "&")));
        }
        return found;
    }

    /** What is at an address. */
    record Found(String address, int status) {}

    /** Its cookies, for a browser that has a window. */
    List<Cookie> cookies() {
        return cookies.getCookieStore().get(home).stream()
                .map(cookie -> new Cookie(cookie.getName(), cookie.getValue()).setUrl(home.toString()))
                .toList();
    }

    /** The value of a cookie. */
    String cookie(String name) {
        return cookies.getCookieStore().get(home).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(home.resolve(address)).header("User-Agent", agent);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        client.close();
    }
}
