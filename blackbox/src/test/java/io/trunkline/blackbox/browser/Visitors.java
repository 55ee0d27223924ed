package io.trunkline.blackbox.browser;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The people in a test. Each has a browser that knows nothing of the others' nor of other tests. Used by one thread. */
final class Visitors implements AutoCloseable {

    private final Chromium chromium;
    private final Path failures;
    private final List<Visitor> visitors = new ArrayList<>();

    /** @param failures the folder that gets what visitors of a failed test see */
    Visitors(Chromium chromium, Path failures) {
        this.chromium = chromium;
        this.failures = failures;
    }

    /** Somebody at a desk, whose browser has this server's address open. */
    Visitor visit(URI home) {
        return visit(home, Look.DESK_LIGHT, _ -> {});
    }

    /**
     * Somebody with another browser.
     *
     * @param home the server's address, without a path
     * @param options changes the browser's: without scripts, in another language, with a password for HTTP Basic
     */
    Visitor visit(URI home, Look look, Consumer<Browser.NewContextOptions> options) {
        Visitor visitor = Visitor.come(chromium, home, look, options);
        visitors.add(visitor);
        return visitor;
    }

    /**
     * Ends a test: fails it if a visitor met a fault, and keeps what they see of a test that fails.
     *
     * @param test its name, which names files
     * @param hasFailed whether it failed itself
     */
    void goHome(String test, boolean hasFailed) throws IOException {
        List<String> faults =
                visitors.stream().flatMap(visitor -> visitor.faults().stream()).toList();
        if (hasFailed || !faults.isEmpty()) {
            for (int i = 0; i < visitors.size(); i++) {
                visitors.get(i).keep(failures, test + (i == 0 ? "" : "-visitor" + (i + 1)));
            }
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("The browser met faults:\n" + String.join("\n", faults));
        }
    }

    /** Closes all browsers. */
    @Override
    public void close() {
        visitors.forEach(Visitor::close);
    }
}
