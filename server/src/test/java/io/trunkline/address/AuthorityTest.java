package io.trunkline.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthorityTest {

    @Test
    void hostAndPortAreReadAsTheyStandThere() {
        assertThat(Authority.of("my_host")).hasValue(new Authority("my_host", OptionalInt.empty()));
        assertThat(Authority.of("Example.com:8443")).hasValue(new Authority("Example.com", OptionalInt.of(8443)));
        assertThat(Authority.of("[2001:db8::1]:80")).hasValue(new Authority("[2001:db8::1]", OptionalInt.of(80)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":80", "host:", "host:+80", "host:123456", "user@host", "[::1", "a:b:c"})
    void anythingElseIsNone(String text) {
        assertThat(Authority.of(text)).isEmpty();
    }

    @Test
    void portsAreFromOneTo65535() {
        assertThat(Authority.of("host").orElseThrow().canHavePort()).isTrue();
        assertThat(Authority.of("host:65535").orElseThrow().canHavePort()).isTrue();
        assertThat(Authority.of("host:65536").orElseThrow().canHavePort()).isFalse();
        assertThat(Authority.of("host:0").orElseThrow().canHavePort()).isFalse();
    }
}
