package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a setting accepts as a server is understood, and shown as it was written. */
final class HostAndPortTest {

    @ParameterizedTest
    @CsvSource({
        "relay.example.com, relay.example.com, 25, relay.example.com:25",
        "relay.example.com:587, relay.example.com, 587, relay.example.com:587",
        "192.0.2.1:2775, 192.0.2.1, 2775, 192.0.2.1:2775",
        "[2001:db8::1], 2001:db8::1, 25, [2001:db8::1]:25",
        "[2001:db8::1]:65535, 2001:db8::1, 65535, [2001:db8::1]:65535"
    })
    void withoutAPortItHasTheUsualOne(String text, String host, int port, String shown) {
        assertThat(Addresses.isHostWithOptionalPort(text)).isTrue();
        HostAndPort server = HostAndPort.of(text, 25);
        assertThat(server).isEqualTo(new HostAndPort(host, port)).hasToString(shown);
    }
}
