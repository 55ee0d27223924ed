package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Somebody in front of a browser, with one page open to begin with. Used by one thread. */
final class Visitor {

    private final BrowserContext browser;
    private final Watch watch;
    private final URI home;
    private final Look look;
    private final Page page;

    private Visitor(BrowserContext browser, Watch watch, URI home, Look look) {
        this.browser = browser;
        this.watch = watch;
        this.home = home;
        this.look = look;
        this.page = browser.newPage();
    }

    static Visitor come(Chromium chromium, URI home, Look look, Consumer<Browser.NewContextOptions> changes) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                // A colour on its way to another one is neither of them.
                .setReducedMotion(ReducedMotion.REDUCE)
                // A test's certificate is nobody's.
                .setIgnoreHTTPSErrors(true)
                .setColorScheme(look.scheme())
                .setViewportSize(look.window());
        changes.accept(options);
        BrowserContext browser = chromium.browser().newContext(options);
        return new Visitor(browser, new Watch(browser, home), home, look);
    }

    /** The page; another one that it opens is the test's to find. */
    Page page() {
        return page;
    }

    /** The browser, for its cookies and its other pages. */
    BrowserContext browser() {
        return browser;
    }

    /** Goes to an address of the server, such as {@code /docs}, and gets a page. */
    void open(String address) {
        open(address, 200);
    }

    /** Goes to an address that is answered with this status, which is none that the browser's faults count from now on. */
    void open(String address, int status) {
        expect(status);
        Response answer = page.navigate(home + address);
        assertThat(answer.status()).as(address).isEqualTo(status);
    }

    /** A whole address of the server. */
    String address(String path) {
        return home + path;
    }

    /** Any answer with this status is no fault from now on: what the test does next is refused with it. */
    void expect(int status) {
        watch.expect(status);
    }

    /** Pages of this server as well may be what the browser asks for. */
    void mayMeet(URI server) {
        watch.allow(server);
    }

    /** What the browser itself refuses next, with these words in its console, is no fault. */
    void expectComplaint(String words) {
        watch.expectComplaint(words);
    }

    /** Goes through the page with the keyboard. */
    Keyboard keyboard() {
        return new Keyboard(page);
    }

    /**
     * Fails unless the page, as it is now, keeps the rules of WCAG 2.2 AA and fits its window, by day and by night, at a desk and on a
     * telephone.
     */
    void assertGoodInEveryLook() {
        assertGoodIn(Look.values());
    }

    /** The same for some looks only. */
    void assertGoodIn(Look... looks) {
        List<String> found = new ArrayList<>();
        for (Look each : looks) {
            each.at(page);
            Axe.violations(page).forEach(violation -> found.add(each.id() + ": " + violation));
            Overflow.of(page).forEach(element -> found.add(each.id() + ": wider than the window: " + element));
        }
        look.at(page);
        assertThat(found).as(page.url()).isEmpty();
    }

    /** What the browser complained of so far, and what it has to say now. */
    List<String> faults() {
        for (Page open : browser.pages()) {
            // A round trip: what it tells of itself comes before its answer.
            try {
                String _ = open.title();
            } catch (PlaywrightException e) {
                throw new IllegalStateException("The browser no longer answers", e);
            }
        }
        return watch.faults();
    }

    /** Keeps what is on the screen, as a picture and as HTML, in files with this name. */
    void keep(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (Page open : browser.pages()) {
            String file = name + (number == 0 ? "" : "-page" + (number + 1));
            open.screenshot(new Page.ScreenshotOptions()
                    .setPath(folder.resolve(file + ".png"))
                    .setFullPage(true));
            Files.writeString(folder.resolve(file + ".html"), "<!-- " + open.url() + " -->\n" + open.content());
            number++;
        }
    }

    void close() {
        browser.close();
    }
}
