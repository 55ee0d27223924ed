package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.factor.Authenticator;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person who has turned on two-step sign-in on the pages.
 *
 * @param app with the secret that the page showed
 * @param codes the recovery codes that it showed
 */
record FactorUser(Authenticator app, List<String> codes) {

    static final String PATH = "/security/second-factor";

    private static final Pattern SECRET =
            Pattern.compile("<code class=\"secret-value\" dir=\"ltr\">([A-Z2-7 ]+)</code>");
    private static final Pattern RECOVERY = Pattern.compile("<li><code>([A-Z2-7-]{19})</code></li>");

    /** Turns it on for whoever is signed in, and waits until the app shows another code. */
    static FactorUser turnOn(ConsoleServer server, ConsoleVisitor visitor) {
        visitor.submit(PATH, Map.of("current_password", PASSWORD));
        String page = visitor.get(PATH).body();
        Authenticator app = app(page);
        HttpResponse<String> done = visitor.submit(PATH, page, Map.of("code", app.code(server.clock.instant())));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        server.clock.move(Duration.ofSeconds(30));
        return new FactorUser(app, shownCodes(done.body()));
    }

    /** An app in which the secret on a page was typed. */
    static Authenticator app(String page) {
        Matcher secret = SECRET.matcher(page);
        assertThat(secret.find()).as("a secret in " + page).isTrue();
        return new Authenticator(secret.group(1).replace(" ", ""));
    }

    static List<String> shownCodes(String page) {
        return RECOVERY.matcher(page).results().map(found -> found.group(1)).toList();
    }

    /** What the app shows now. */
    String code(ConsoleServer server) {
        return app.code(server.clock.instant());
    }
}
