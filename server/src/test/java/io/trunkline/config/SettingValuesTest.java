package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.Sources;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            server.http-port | 65536 | must be a port from 0 to 65535 (0: any free one), or off, not "65536"
            server.http-port | -1 | must be a port from 0 to 65535 (0: any free one), or off, not "-1"
            server.https-port | OFF | must be a port from 0 to 65535 (0: any free one), or off, not "OFF"
            server.http-port | 99999999999999999999 | must be a port from 0 to 65535 (0: any free one), or off, not "99999999999999999999"
            ephemeral | yes | must be true or false, not "yes"
            server.bind-address | 127.0.0.256 | must be host name or IP address, not "127.0.0.256"
            server.bind-address | http://a | must be host name or IP address, not "http://a"
            server.bind-address | ::: | must be host name or IP address, not ":::"
            server.public-address | https://a.example | must be host or host:port, without a scheme, not "https://a.example"
            server.public-address | a.example:0 | must be host or host:port, without a scheme, not "a.example:0"
            server.public-address | a.example:65536 | must be host or host:port, without a scheme, not "a.example:65536"
            server.public-address | fd00::1 | must be host or host:port, without a scheme, not "fd00::1"
            server.max-body-size | 1MB | must be a size such as 4096, 16KiB or 1MiB, not "1MB"
            server.max-body-size | 0 | must be from 1KiB to 64MiB, not "0"
            server.max-body-size | 65MiB | must be from 1KiB to 64MiB, not "65MiB"
            server.max-body-size | 999999999999GiB | must be from 1KiB to 64MiB, not "999999999999GiB"
            server.max-header-size | 1023 | must be from 1KiB to 1MiB, not "1023"
            server.max-parameters | 0 | must be a whole number, 1 to 10000, not "0"
            server.max-parameters | 1e3 | must be a whole number, 1 to 10000, not "1e3"
            server.idle-timeout | 30 | must be a duration such as 500ms, 30s, 5m, 1h or 7d, not "30"
            audit.keep | 23h | must be from 1d to 36500d, or forever, not "23h"
            audit.keep | never | must be a duration such as 500ms, 30s, 5m, 1h or 7d, or forever, not "never"
            reports.keep | 367d | must be from 1h to 366d, not "367d"
            server.idle-timeout | 0s | must be from 1ms to 24h, not "0s"
            server.request-timeout | 25h | must be from 1ms to 24h, not "25h"
            access.clock-skew | 61m | must be from 0s to 1h, not "61m"
            tls.names | a.example,,b | must be a list of DNS names and IP addresses, separated by commas, not "a.example,,b"
            tls.names | a_b!.example | must be a list of DNS names and IP addresses, separated by commas, not "a_b!.example"
            tls.key-type | EC | must be ec or rsa, not "EC"
            password.policy | none | must be contract or nist, not "none"
            server.trusted-proxies | 10.0.0.1/8 | must be a list of IP addresses and networks: Host bits are set; the network is 10.0.0.0/8, not "10.0.0.1/8"
            server.trusted-proxies | proxy.example.com | must be a list of IP addresses and networks: Write an address such as 192.0.2.1 or 2001:db8::1, or a network such as 192.0.2.0/24, not "proxy.example.com"
            compat.missing-role-code | 101 | must be 104 or 100, not "101"
            compat.email-change | password_only | must be any or password-only, not "password_only"
            database.pool-size | 0 | must be a whole number, 1 to 1000, not "0"
            """)
    void aBadValueIsRefusedWithTheReason(String key, String text, String reason) {
        assertThat(Sources.problems(() -> Sources.flags(Map.of(key, text))))
                .singleElement()
                .hasToString(key + " (flag --" + key + "): " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server.bind-address | ::1
            server.bind-address | localhost
            server.public-address | [fd00::1]:8443
            server.public-address | api.example.com
            server.max-body-size | 64MiB
            server.max-body-size | 1024
            server.max-header-size | 1MiB
            server.shutdown-timeout | 0s
            tls.names | *.example.com
            password.history | 0
            database.url | jdbc:postgresql://db/trunkline
            database.url | jdbc:postgresql://db1:5432,db2:5433/trunkline?targetServerType=primary&sslmode=require
            database.url | jdbc:postgresql://[fd00::1]:5432/trunkline
            database.url | jdbc:postgresql:///trunkline
            """)
    void theBordersAndRareFormsAreAccepted(String key, String text) {
        assertThat(Sources.effective(Sources.flags(Map.of(key, text)), key).text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:mysql://db/trunkline
            jdbc:sqlite:trunkline.db
            postgresql://db/trunkline
            jdbc:postgresql://db
            jdbc:postgresql://ann:hunter2@db/trunkline
            jdbc:postgresql://ann:hunter2/trunkline
            jdbc:postgresql://db/trunkline;password=hunter2
            jdbc:postgresql://db/trunkline?password=hunter2&rest
            jdbc:postgresql://db/trunkline?p%61ssword=hunter2
            jdbc:postgresql://db/trunkline#hunter2
            """)
    void aUrlOfAnotherFormIsRefusedAndNotRepeated(String url) {
        assertThat(Sources.problems(() -> Sources.flags(Map.of("database", url))))
                .singleElement()
                .hasToString("database.url (flag --database): must be a PostgreSQL URL such as"
                        + " jdbc:postgresql://host:5432/name?sslmode=require");
    }

    @ParameterizedTest
    @CsvSource({"dG9vIHNob3J0", "not base64!", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIz"})
    void aSecretKeyThatIsNot32BytesIsRefusedAndNotRepeated(String text) {
        assertThat(Sources.problems(() -> Sources.flags(Map.of("database.secret-key", text))))
                .singleElement()
                .hasToString(
                        "database.secret-key (flag --database.secret-key): must be 32 bytes as Base64, for instance"
                                + " from openssl rand -base64 32");
    }

    @Test
    void aSettingThatNeedsAValueRefusesNone() {
        assertThat(Sources.problems(
                        () -> Sources.environment(Map.of("TRUNKLINE_TLS_KEY_TYPE", "", "TRUNKLINE_DATA", ""))))
                .extracting(SettingsProblem::toString)
                .containsExactly(
                        "data (environment variable TRUNKLINE_DATA): must be a path, but has no value",
                        "tls.key-type (environment variable TRUNKLINE_TLS_KEY_TYPE): must be ec or rsa, but has no value");
    }

    @Test
    void atLeastOnePortMustBeOn() {
        assertThat(Sources.problems(() -> Sources.flags(Map.of("http-port", "off", "https-port", "off"))))
                .singleElement()
                .hasToString("server.http-port (flag --http-port): is off and so is server.https-port; one of them must"
                        + " be on");
    }

    @Test
    void certificateAndKeyGoTogether() {
        assertThat(Sources.problems(() -> Sources.flags(Map.of("tls.certificate-file", "a.pem"))))
                .singleElement()
                .hasToString("tls.certificate-file (flag --tls.certificate-file): needs tls.key-file as well");
        assertThat(Sources.problems(() -> Sources.flags(Map.of("tls.key-file", "a.pem"))))
                .singleElement()
                .hasToString("tls.key-file (flag --tls.key-file): needs tls.certificate-file as well");
    }

    @Test
    void ephemeralAndADatabaseDoNotGoTogether() {
        Map<String, String> flags = Map.of("ephemeral", "true", "database", "jdbc:postgresql://db/trunkline");
        assertThat(Sources.problems(() -> Sources.flags(flags)))
                .singleElement()
                .hasToString("ephemeral (flag --ephemeral): keeps nothing, but database.url (flag --database) is a"
                        + " database that keeps everything; remove one of them");
    }

    @Test
    void aFlagUnderBothOfItsNamesIsRefused() {
        assertThat(Sources.problems(() -> Sources.flags(Map.of("http-port", "1", "server.http-port", "2"))))
                .singleElement()
                .hasToString("server.http-port (flag --server.http-port): is given twice, also as --http-port");
    }

    @Test
    void aBadValueHidesNoOtherProblemAndCausesNone() {
        Map<String, String> flags =
                Map.of("http-port", "x", "https-port", "off", "tls.key-file", "k.pem", "password.polcy", "nist");
        assertThat(Sources.problems(() -> Sources.flags(flags)))
                .extracting(SettingsProblem::key)
                .containsExactly("server.http-port", "password.polcy", "tls.key-file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server.htp-port | is not a setting; did you mean --http-port?
            server.httpPort | is not a setting; did you mean --http-port?
            bind-adress | is not a setting; did you mean --bind-address?
            hash-thread | is not a setting; did you mean --password.hash-threads?
            something-else | is not a setting
            """)
    void anUnknownFlagGetsTheNearestOne(String flag, String reason) {
        assertThat(Sources.problems(() -> Sources.flags(Map.of(flag, "1"))))
                .singleElement()
                .hasToString(flag + " (flag --" + flag + "): " + reason);
    }

    @Test
    void anUnknownVariableGetsTheNearestOne() {
        assertThat(Sources.problems(
                        () -> Sources.environment(Map.of("TRUNKLINE_HTTP_PORT", "1", "TRUNKLINE_NONSENSE", "1"))))
                .extracting(SettingsProblem::toString)
                .containsExactly(
                        "TRUNKLINE_HTTP_PORT (environment variable TRUNKLINE_HTTP_PORT): is not a setting; did you mean"
                                + " TRUNKLINE_SERVER_HTTP_PORT?",
                        "TRUNKLINE_NONSENSE (environment variable TRUNKLINE_NONSENSE): is not a setting");
    }
}
