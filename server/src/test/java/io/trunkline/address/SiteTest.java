package io.trunkline.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which networks an address is counted. */
final class SiteTest {

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:1:203:4:5:6:7", "2001:0DB8:1:203::", "2001:db8:1:203::1%eth0"})
    void anIpv6AddressIsCountedInWiderNetworksThatMayDoMore(String address) {
        assertThat(Site.of(address))
                .containsExactly(
                        new Site("2001:db8:1:203::/64", 1),
                        new Site("2001:db8:1:200::/56", 4),
                        new Site("2001:db8:1::/48", 16));
        assertThat(Site.widest(address).name()).isEqualTo("2001:db8:1::/48");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "::ffff:192.0.2.1"})
    void anIpv4AddressStandsForItself(String address) {
        assertThat(Site.of(address)).containsExactly(new Site("192.0.2.1", 1));
    }

    @Test
    void whatIsNoAddressStandsForItself() {
        assertThat(Site.of("nowhere")).containsExactly(new Site("nowhere", 1));
        assertThat(Site.of("no:where")).containsExactly(new Site("no:where", 1));
    }
}
