package io.trunkline.blackbox.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no page may cause: errors in the browser's console, which also has what a Content Security Policy refuses, errors of scripts, refused or
 * failed requests, and requests to anybody but the server. Used by one thread.
 */
final class Watch {

    /** Of an answer, which is judged itself. */
    private static final String REFUSED = "Failed to load resource: the server responded with a status of ";

    /** What data: and blob: have none of. */
    private static final Pattern ORIGIN = Pattern.compile("^(?:http|ws)s?://[^/?#]*");

    private final Set<String> servers = new HashSet<>();
    private final Set<String> complaints = new HashSet<>();
    private final Set<Integer> expected = new HashSet<>();
    private final Set<String> faults = new LinkedHashSet<>();

    /**
     * Watches a browser from now on.
     *
     * @param home the address of the only server that it may talk to for now, without a path
     */
    Watch(BrowserContext browser, URI home) {
        allow(home);
        browser.onConsoleMessage(this::console);
        browser.onWebError(error -> faults.add("Error of a script: " + error.error()));
        browser.onRequest(this::request);
        browser.onResponse(this::response);
    }

    /** An answer with this status is no fault from now on. */
    void expect(int status) {
        expected.add(status);
    }

    /** It may talk to this server as well. */
    void allow(URI server) {
        servers.add(server.toString().replaceFirst("/$", ""));
    }

    /** An error with these words in the browser's console is no fault from now on: what the test does next is refused by the browser. */
    void expectComplaint(String words) {
        complaints.add(words);
    }

    private void console(ConsoleMessage message) {
        if (message.type().equals("error")
                && !message.text().startsWith(REFUSED)
                && complaints.stream().noneMatch(message.text()::contains)) {
            faults.add("Error in the console: " + message.text() + " (" + message.location() + ")");
        }
    }

    private void request(Request request) {
        Matcher origin = ORIGIN.matcher(request.url());
        if (origin.find() && !servers.contains(origin.group())) {
            faults.add("Request to another server: " + request.method() + " " + request.url());
        }
    }

    private void response(Response response) {
        if (response.status() >= 400 && !expected.contains(response.status())) {
            faults.add("Refused: " + response.status() + " for "
                    + response.request().method() + " " + response.url());
        }
    }

    /** What happened so far, in its order; each fault once. */
    List<String> faults() {
        return List.copyOf(faults);
    }
}
