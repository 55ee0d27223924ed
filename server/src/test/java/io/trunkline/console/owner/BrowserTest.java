package io.trunkline.console.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.console.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of browsers for people. */
final class BrowserTest {

    private static final Texts ENGLISH = Texts.in("en");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Firefox on Linux | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
            Chrome on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36
            Edge on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0
            Opera on macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 OPR/122.0.0.0
            Safari on macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15
            Safari on iOS | Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1
            Chrome on iOS | Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1
            Firefox on Android | Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0
            Samsung Internet on Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36
            Chrome on ChromeOS | Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36
            Firefox | Mozilla/5.0 (Haiku) Gecko/20100101 Firefox/140.0
            """)
    void theCommonOnesHaveNames(String name, String agent) {
        assertThat(Browser.name(ENGLISH, agent)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "curl/8.14.1",
                "python-requests/2.32",
                "Mozilla/5.0",
                "Mozilla/5.0 (compatible; Example/1.0)",
                "Firefox/140.0 <script>",
                "{browser}"
            })
    void anythingElseIsShownAsItIs(String agent) {
        assertThat(Browser.name(ENGLISH, agent)).isEqualTo(agent);
    }

    @Test
    void aBrowserCannotNameItself() {
        assertThat(Browser.name(ENGLISH, "Mozilla/5.0 (X11; Linux) {0} Firefox/1 <b>"))
                .isEqualTo("Firefox on Linux");
    }
}
