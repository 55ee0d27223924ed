package io.trunkline.blackbox.browser;

import io.trunkline.blackbox.OwnServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class of tests in a browser. Its constructor may take the class's {@link Site}, its methods that and {@link Visitors}, and both the
 * {@link Chromium} and the {@link Household} of all tests; they end by themselves.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OwnServer
@ExtendWith(Browsing.class)
// A script that never ends would keep the browser, and with it the test.
@Timeout(120)
@interface BrowserTest {

    /** Flags of the site's server. */
    String[] value() default {};
}
