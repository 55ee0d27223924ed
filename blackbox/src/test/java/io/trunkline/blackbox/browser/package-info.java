/**
 * Tests of the server's pages in a real browser, as people meet them: small and wide, light and dark, by keyboard, and without scripts. The
 * browser is Chromium; {@code ./test} installs Debian's.
 *
 * <p>A test class bears {@link BrowserTest} and takes a {@link Site}, its own server, and {@link Visitors}, who come with a browser each. What
 * a browser complains of fails the test, unasked.
 */
@NullMarked
package io.trunkline.blackbox.browser;

import org.jspecify.annotations.NullMarked;
