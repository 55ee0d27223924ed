package io.trunkline.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of hosts in ASCII: UTS 46, non-transitional. Examples of deviations are those of UTS 46 section 1.3. */
final class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "Example.COM, example.com",
        "localhost, localhost",
        "3com.example, 3com.example",
        "r3---sn-x.example, r3---sn-x.example",
        "B\u00dcCHER.example, xn--bcher-kva.example",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example",
        "stra\u00dfe.test, xn--strae-oqa.test",
        "\u03b2\u03cc\u03bb\u03bf\u03c2.com, xn--nxasmm1c.com",
        "\uff45xample\u3002com, example.com",
        "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444, xn--e1afmkfd.xn--p1ai",
    })
    void aDomainHasOneForm(String text, String form) {
        assertThat(HostName.domain(text)).contains(form);
        assertThat(HostName.ofUrl(text)).contains(form);
    }

    @ParameterizedTest
    @CsvSource({
        "my_app.internal, my_app.internal",
        "example.com., example.com.",
        "192.0.2.1, 192.0.2.1",
        "\uff11\uff19\uff12.0.2.1, 192.0.2.1",
        "[2001:db8::1], [2001:db8::1]",
    })
    void aHostMayBeMore(String text, String form) {
        assertThat(HostName.ofUrl(text)).contains(form);
        assertThat(HostName.domain(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a..b",
                ".a",
                "a..",
                "-a.test",
                "a-.test",
                "%72ecv.test",
                "a b",
                "a/b",
                "a@b",
                "xn--a.test",
                "xn--\u00fc.test",
                "ab--\u00fc.test",
                "a\u200db.test",
                "\u0300a.test",
                "\u00ad",
                "\u2100.test",
                "0x7f.1",
                "1.2.3",
                "1.2.3.4.5",
                "2130706433",
                "127.0.0.1.",
                "[1.2.3.4]",
                "[::g]",
                "[]",
                "a\ud800.test"
            })
    void whatNoHostCanBeCalledIsRefused(String text) {
        assertThat(HostName.ofUrl(text)).isEmpty();
        assertThat(HostName.domain(text)).isEmpty();
    }

    @Test
    void lengthsAreThoseOfTheFormThatGoesOverTheWire() {
        assertThat(HostName.domain("a".repeat(63) + ".test")).isPresent();
        assertThat(HostName.domain("a".repeat(64) + ".test")).isEmpty();
        assertThat(HostName.domain("\u00fc".repeat(60) + ".test")).isEmpty();
        assertThat(HostName.domain("a.".repeat(126) + "b")).isPresent();
        assertThat(HostName.domain("a.".repeat(126) + "bc")).isEmpty();
        assertThat(HostName.domain("\u00fc".repeat(1_000_000))).isEmpty();
    }
}
