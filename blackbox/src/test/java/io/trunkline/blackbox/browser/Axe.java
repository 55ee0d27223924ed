package io.trunkline.blackbox.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Checks pages with <a href="https://github.com/dequelabs/axe-core">axe-core</a> against WCAG 2.2, levels A and AA; its advice beyond that is
 * left out. Frames in a page are not looked into. Stateless and thread-safe.
 */
final class Axe {

    private static final List<String> LEVELS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static final String SCRIPT = read();

    private static final String RUN = """
        async levels => {
          const result = await axe.run(document, {
            runOnly: { type: 'tag', values: levels },
            // Off unless one asks for it.
            rules: { 'target-size': { enabled: true } },
            resultTypes: ['violations'],
            iframes: false,
          });
          return result.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}\\n    ${node.html}`));
        }
        """;

    private Axe() {}

    /** The faults of a page as it is now, each with its rule, its place, and what would mend it. Needs scripts to be on. */
    static List<String> violations(Page page) {
        // Into the page from outside, where its policy does not count.
        if (!Boolean.TRUE.equals(page.evaluate("typeof axe === 'object'"))) {
            page.evaluate(SCRIPT);
        }
        return ((List<?>) page.evaluate(RUN, LEVELS))
                .stream().map(String.class::cast).toList();
    }

    private static String read() {
        try (InputStream script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
