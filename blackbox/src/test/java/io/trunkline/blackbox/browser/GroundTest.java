package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this package has to find in pages, it finds: in pages that have just that. */
@BrowserTest
class GroundTest {

    private static final String GOOD = "<main><h1>Good</h1><p>Text</p><button>Go</button></main>";

    private final AtomicReference<String> content = new AtomicReference<>("");
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Path failures;
    private final Visitors visitors;
    private final Visitor visitor;

    GroundTest(Chromium chromium, @TempDir Path failures) throws IOException {
        server.createContext("/", this::answer);
        this.failures = failures;
        // Not those whose faults fail a test.
        visitors = new Visitors(chromium, failures);
        visitor = visitors.visit(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] page = """
                <!doctype html>
                <html lang="en">
                <head><title>Page</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
                <body>%s</body>
                </html>
                """.formatted(content.get()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().add("Content-Security-Policy", "script-src 'self' 'unsafe-inline'");
            exchange.sendResponseHeaders(
                    exchange.getRequestURI().getPath().equals("/missing") ? 404 : 200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        visitors.close();
        server.stop(0);
    }

    private void open(String html) {
        content.set(html);
        visitor.open("/");
    }

    @Test
    void aGoodPageIsGood() {
        open(GOOD);
        visitor.assertGoodInEveryLook();
        visitor.keyboard().tabTo(visitor.page().locator("button"));
        assertThat(visitor.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "color-contrast at p    | <main><h1>A</h1><p style='color:#999;background:#fff'>Faint</p></main>",
                "phone-dark: color-cont | <style>@media(prefers-color-scheme:dark){p{color:#444;background:#222}}</style><main><p>Text</p></main>",
                "label at input         | <main><input name='a'></main>",
                "target-size at         | <main><button style='padding:0;width:9px;height:9px;font-size:5px'>a</button><button style='padding:0;width:9px;height:9px;font-size:5px'>b</button></main>",
                "phone-light: wider than the window: by 240 pixels | <main style='width:592px'>Wide</main>"
            })
    void whatIsWrongWithAPageIsSaid(String fault, String html) {
        open(html);
        assertThatThrownBy(visitor::assertGoodInEveryLook)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Error in the console: Broken       | <script>console.error('Broken')</script>",
                "Error of a script: Error: Thrown   | <script>throw new Error('Thrown')</script>",
                "Error of a script: Error: Rejected | <script>Promise.reject(new Error('Rejected'))</script>",
                "Refused: 404 for GET http          | <img src='/missing' alt=''>",
                "Content Security Policy            | <script src='data:text/javascript,1'></script>",
                "Request to another server: GET http://localhost:9/a | <img src='http://localhost:9/a' alt=''>",
                "Request to another server: GET https://example.com/ | <img src='https://example.com/' alt=''>",
                "net::ERR_NAME_NOT_RESOLVED         | <img src='https://example.com/' alt=''>",
                "net::ERR_NAME_NOT_RESOLVED         | <img src='http://192.0.2.1/' alt=''>"
            })
    void whatTheBrowserComplainsOfIsAFaultOfTheTest(String fault, String html) {
        open(html);
        assertThat(String.join("\n", visitor.faults())).contains(fault);
        assertThatThrownBy(() -> visitors.goHome("fault", false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(fault);
        assertThat(failures.resolve("fault.png")).isNotEmptyFile();
        assertThat(failures.resolve("fault.html"))
                .content()
                .contains(html.strip().substring(1, 5));
    }

    @Test
    void ofAFailedTestTheScreensOfAllVisitorsAreKept() throws IOException {
        open(GOOD);
        Visitor _ = visitors.visit(URI.create("http://127.0.0.1:1"));
        visitors.goHome("failed", true);
        assertThat(failures)
                .isDirectoryContaining("glob:**failed.png")
                .isDirectoryContaining("glob:**failed-visitor2.png");
    }

    @Test
    void ofATestThatPassesNothingIsKept() throws IOException {
        open(GOOD);
        visitors.goHome("passed", false);
        assertThat(failures).isEmptyDirectory();
    }

    @Test
    void anExpectedRefusalIsNoFault() {
        visitor.open("/missing", 404);
        assertThat(visitor.faults()).isEmpty();
    }

    @Test
    void aFocusThatCannotBeSeenIsAFault() {
        open("<style>:focus{outline:none}</style>" + GOOD);
        Page page = visitor.page();
        assertThatThrownBy(() -> visitor.keyboard().tabTo(page.locator("button")))
                .hasMessageContaining("does not show that it has the focus");
    }

    @Test
    void whatTabNeverReachesIsAFault() {
        open("<main><a href='/'>Home</a><button tabindex='-1'>Go</button></main>");
        Page page = visitor.page();
        assertThatThrownBy(() -> visitor.keyboard().tabTo(page.locator("button")))
                .hasMessageContaining("Tab never leads to");
    }
}
