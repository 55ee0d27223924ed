package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.address.IpNetwork;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.ProxySettings;
import io.trunkline.http.ProxySettings.Header;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientAddressTest {

    private static final List<IpNetwork> TRUSTED =
            List.of(IpNetwork.parse("10.0.0.0/8"), IpNetwork.parse("2001:db8:1::/48"));

    private static String client(Header header, String peer, String name, String... values) {
        HttpFields.Mutable headers = HttpFields.build();
        Arrays.stream(values).forEach(value -> headers.add(name, value));
        return new ClientAddress(new ProxySettings(TRUSTED, header)).behindProxies(peer, headers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.9   | 192.0.2.1                         | 203.0.113.9
            10.0.0.1      | 192.0.2.1                         | 192.0.2.1
            10.0.0.1      | 192.0.2.1:4711                    | 192.0.2.1
            10.0.0.1      | 198.51.100.1, 192.0.2.1           | 192.0.2.1
            10.0.0.1      | 127.0.0.1, 192.0.2.1, 10.9.9.9    | 192.0.2.1
            10.0.0.1      | 10.1.1.1, 10.2.2.2                | 10.1.1.1
            10.0.0.1      | 192.0.2.1, unknown                | 10.0.0.1
            10.0.0.1      | 192.0.2.1,                        | 192.0.2.1
            10.0.0.1      | , 192.0.2.1 , ,,                  | 192.0.2.1
            10.0.0.1      | 192.0.2.1, 10.0.0.2,,             | 192.0.2.1
            10.0.0.1      | ,                                 | 10.0.0.1
            10.0.0.1      | 192.0.2.1:port                    | 10.0.0.1
            10.0.0.1      | [2001:db8::1]                     | 2001:db8::1
            10.0.0.1      | [2001:db8::1]x                    | 10.0.0.1
            10.0.0.1      | [2001:db8::1                      | 10.0.0.1
            10.0.0.1      | 192.0.2.1, 10.0.0.2, x, 10.0.0.3  | 10.0.0.3
            10.0.0.1      | localhost                         | 10.0.0.1
            10.0.0.1      | 2001:DB8::1                       | 2001:db8::1
            10.0.0.1      | [2001:db8::1]:443                 | 2001:db8::1
            10.0.0.1      | ::ffff:192.0.2.1                  | 192.0.2.1
            2001:db8:1::5 | 192.0.2.1                         | 192.0.2.1
            2001:db8:2::5 | 192.0.2.1                         | 2001:db8:2::5
            """)
    void theLastAddressThatATrustedProxyWroteCounts(String peer, String header, String expected) {
        assertThat(client(Header.X_FORWARDED_FOR, peer, "X-Forwarded-For", header))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            for=192.0.2.1                                       | 192.0.2.1
            For="[2001:db8::1]:4711";proto=https                | 2001:db8::1
            proto=https;by=10.0.0.1; for="192.0.2.1:80"         | 192.0.2.1
            for=198.51.100.1, for=192.0.2.1;by=10.0.0.9         | 192.0.2.1
            for=192.0.2.1, for=_hidden                          | 10.0.0.1
            for=192.0.2.1, for=unknown                          | 10.0.0.1
            for=192.0.2.1, proto=https                          | 10.0.0.1
            for="192.0.2.1                                      | 10.0.0.1
            for=                                                | 10.0.0.1
            for=""                                              | 10.0.0.1
            for=192.0.2.1,                                      | 192.0.2.1
            , ,for=192.0.2.1 , ,                                | 192.0.2.1
            for=192.0.2.1;                                      | 192.0.2.1
            for=192.0.2.1, ;                                    | 10.0.0.1
            for="192\\.0.2\\.1"                                   | 192.0.2.1
            for="192.0.2.1:_hidden"                             | 192.0.2.1
            for=192.0.2.1;for=198.51.100.7                      | 10.0.0.1
            for=192.0.2.1;host                                  | 10.0.0.1
            for=203.0.113.9;host="a,for=198.51.100.7;x="        | 203.0.113.9
            for=203.0.113.9;host="a\\",for=198.51.100.7;x="      | 203.0.113.9
            host="a,for=198.51.100.7;x=\\\\";for=203.0.113.9      | 203.0.113.9
            host=";for=198.51.100.7" ; for=203.0.113.9          | 203.0.113.9
            for=198.51.100.7, host="for=192.0.2.1, "            | 10.0.0.1
            for=192.0.2.1, for=10.9.9.9;host=","                | 192.0.2.1
            """)
    void theStandardHeaderIsReadToo(String header, String expected) {
        assertThat(client(Header.FORWARDED, "10.0.0.1", "Forwarded", header)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=\"",
                "host=\"",
                "x=\"\\",
                "\"",
                "\\",
                "a=\"b\"c",
                "for=198.51.100.7;host=\"\\\"",
                ";=\"",
                "for=198.51.100.7, x=\"y"
            })
    void whateverTheClientHasSentBeforeHidesNothingOfWhatTheProxyWrote(String sent) {
        String written = sent + ", for=203.0.113.9;host=\"a,for=192.0.2.1;x=\"";
        assertThat(client(Header.FORWARDED, "10.0.0.1", "Forwarded", written)).isEqualTo("203.0.113.9");
        assertThat(client(Header.FORWARDED, "10.0.0.1", "Forwarded", sent, "for=203.0.113.9"))
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"for=198.51.100.7;x=\"y", "a=\"b\"c, for", "for=198.51.100.7;x=y\"z\""})
    void nothingIsReadBeforeWhatIsNotWellFormed(String element) {
        String written = "for=192.0.2.1, " + element + ", for=10.9.9.9";
        assertThat(client(Header.FORWARDED, "10.0.0.1", "Forwarded", written)).isEqualTo("10.9.9.9");
        assertThat(client(Header.FORWARDED, "10.0.0.1", "Forwarded", "for=192.0.2.1", element, "for=10.9.9.9"))
                .isEqualTo("10.9.9.9");
    }

    @Test
    void headersThatAreRepeatedGoOn() {
        assertThat(client(
                        Header.X_FORWARDED_FOR, "10.0.0.1", "X-Forwarded-For", "198.51.100.1", "192.0.2.1", "10.3.3.3"))
                .isEqualTo("192.0.2.1");
    }

    @Test
    void theOtherHeaderMayComeFromTheClient() {
        assertThat(client(Header.X_FORWARDED_FOR, "10.0.0.1", "Forwarded", "for=192.0.2.1"))
                .isEqualTo("10.0.0.1");
        assertThat(client(Header.FORWARDED, "10.0.0.1", "X-Forwarded-For", "192.0.2.1"))
                .isEqualTo("10.0.0.1");
        assertThat(client(Header.FORWARDED, "10.0.0.1", "Via", "1.1 proxy")).isEqualTo("10.0.0.1");
    }
}
