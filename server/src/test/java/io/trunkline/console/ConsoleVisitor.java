package io.trunkline.console;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without scripts: keeps cookies, follows no redirects by itself, and sends the forms of the pages that it was shown. Not
 * thread-safe.
 */
final class ConsoleVisitor implements AutoCloseable {

    static final String PASSWORD = "Correct-Horse-7";

    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"((?!form_token|then)[^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern CHECKED = Pattern.compile("<input type=\"checkbox\"[^>]* name=\"([^\"]+)\"[^>]*>");
    private static final Pattern INPUT = Pattern.compile(
            "<input (?:type=\"(?:text|email|tel|url)\" )?id=\"field-[^\"]+\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final URI base;
    private final HttpClient http;
    private final CookieManager cookies = new CookieManager();

    ConsoleVisitor(URI base) {
        this.base = base;
        this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    CookieManager cookies() {
        return cookies;
    }

    /** A cookie for the whole server. */
    static HttpCookie cookie(URI server, String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setDomain(server.getHost());
        cookie.setPath("/");
        cookie.setVersion(0);
        return cookie;
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("User-Agent", "Browser/1");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a form as it is given, with a token of the page at a path. */
    HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("form_token", token(get(page).body()));
        return send(path, all);
    }

    HttpResponse<String> send(String path, Map<String, String> fields) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    /** Fills in some fields of the form on a page, leaves the others as they are, and sends it. */
    HttpResponse<String> submit(String page, Map<String, String> typed) {
        HttpResponse<String> shown = get(page);
        assertThat(shown.statusCode()).as(page).isEqualTo(200);
        return submit(page, shown.body(), typed);
    }

    /** The same for a page that was shown before. */
    HttpResponse<String> submit(String path, String page, Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("form_token", token(page));
        matches(HIDDEN, page).forEach(found -> fields.put(found.get(0), unescaped(found.get(1))));
        matches(INPUT, page).forEach(found -> fields.put(found.get(0), unescaped(found.get(1))));
        List.copyOf(fields.keySet()).stream()
                .filter(name -> name.startsWith("was."))
                .forEach(name ->
                        fields.putIfAbsent(name.substring("was.".length()), Objects.requireNonNull(fields.get(name))));
        // A browser sends nothing for a switch that is off.
        Matcher switches = CHECKED.matcher(page);
        while (switches.find()) {
            if (!switches.group().contains(" checked")) {
                fields.remove(switches.group(1));
            }
        }
        typed.forEach((name, value) -> {
            if (value.equals(OFF)) {
                fields.remove(name);
            } else {
                fields.put(name, value);
            }
        });
        return send(path, fields);
    }

    /** For a switch that is turned off. */
    static final String OFF = "\u0000off";

    private static List<List<String>> matches(Pattern pattern, String page) {
        List<List<String>> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(page);
        while (matcher.find()) {
            found.add(List.of(matcher.group(1), matcher.group(2)));
        }
        return found;
    }

    static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    static String token(String page) {
        Matcher matcher = TOKEN.matcher(page);
        assertThat(matcher.find()).as("a form in " + page).isTrue();
        return matcher.group(1);
    }

    /** Signs in. */
    HttpResponse<String> signIn(String login, String password) {
        return post("/sign-in", "/sign-in", Map.of("login", login, "password", password, "then", "/"));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Override
    public void close() {
        http.close();
    }
}
