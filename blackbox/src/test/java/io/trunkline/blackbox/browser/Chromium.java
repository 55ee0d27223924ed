package io.trunkline.blackbox.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A browser that is installed on this machine, driven by Playwright. Nothing is downloaded. Used by one thread. */
final class Chromium implements AutoCloseable {

    /** The names of its command, where TRUNKLINE_BROWSER names no file. */
    private static final List<String> COMMANDS = List.of("chromium", "chromium-browser", "google-chrome");

    private static final List<String> FLAGS = List.of(
            // Its sandbox does not work for root, nor in most containers; it shows nothing but the server's own pages.
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // No name but this machine's is known, whatever a page or the browser itself wants to load.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");

    /** How long a page may take to become as it should be: the machine may be busy with other tests. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it, without a window. */
    static Chromium launch() {
        Path program = program();
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Chromium(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(program)
                                    .setArgs(FLAGS)));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static Path program() {
        return Optional.ofNullable(System.getenv("TRUNKLINE_BROWSER"))
                .filter(named -> !named.isEmpty())
                .map(Path::of)
                .or(Chromium::installed)
                .orElseThrow(() -> new IllegalStateException("None of " + COMMANDS
                        + " is on PATH. ./test installs Debian's; TRUNKLINE_BROWSER may name another program."));
    }

    private static Optional<Path> installed() {
        List<Path> folders = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return COMMANDS.stream()
                .flatMap(command -> folders.stream().map(folder -> folder.resolve(command)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
