package io.trunkline.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "192.0.2.1/32, 192.0.2.1",
        "0.0.0.0/0, 0.0.0.0/0",
        "10.0.0.0/8, 10.0.0.0/8",
        "255.255.255.255, 255.255.255.255",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8::/32, 2001:db8::/32",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "::, ::",
        "::/0, ::/0",
        "::1/128, ::1",
        "1::, 1::",
        "::ffff:192.0.2.1, 192.0.2.1",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201"
    })
    void addressesAndNetworksHaveOneTextEach(String text, String canonical) {
        assertThat(IpNetwork.parse(text)).hasToString(canonical);
        assertThat(IpNetwork.parse(canonical)).isEqualTo(IpNetwork.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "example.com",
                "1",
                "127.1",
                "0x7f.0.0.1",
                "010.0.0.1",
                "1.2.3.256",
                "1.2.3.4.5",
                "1.2.3.4.",
                "1.2.3.4:80",
                "[::1]",
                "::1%eth0",
                ":::",
                "1:2:3:4:5:6:7",
                "g::1",
                "1.2.3.4/",
                "1.2.3.4/33",
                "1.2.3.4/08",
                "1.2.3.4/-1",
                "1.2.3.4/+8",
                "1.2.3.4/255.0.0.0",
                "10.0.0.1/8",
                "::1/129",
                "2001:db8::1/32",
                "1.2.3.4/8/8",
                "１.2.3.4"
            })
    void anythingElseIsRefusedAndNothingIsLookedUp(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IpNetwork.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.0/9, 10.128.0.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 192.0.2.1, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false"
    })
    void aNetworkHoldsTheAddressesOfItsPrefix(String network, String address, boolean holds) {
        assertThat(IpNetwork.parse(network).contains(IpNetwork.parse(address).base()))
                .isEqualTo(holds);
    }

    @Property(tries = 500)
    void everyAddressComesBackFromItsText(@ForAll @Size(16) byte[] bytes, @ForAll @IntRange(max = 16) int zeros)
            throws UnknownHostException {
        Arrays.fill(bytes, 16 - zeros, 16, (byte) 0);
        InetAddress address = InetAddress.getByAddress(bytes);
        IpNetwork network = IpNetwork.of(address);
        assertThat(IpNetwork.parse(network.toString())).isEqualTo(network);
        assertThat(network.contains(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::1, 2001:db8:1:2::/64",
        "fe80::1%eth0, fe80::/64",
        "@local, @local"
    })
    void aSiteIsWhatOneCustomerHas(String address, String site) {
        assertThat(IpNetwork.site(address)).isEqualTo(site);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64 2001:db8:1::/56 2001:db8:1::/48",
        "2001:db8:1:ab12::1%eth0, 2001:db8:1:ab12::/64 2001:db8:1:ab00::/56 2001:db8:1::/48",
        "@local, @local"
    })
    void theNetworksOfOnePartyGoFromItsSiteToTheWidest(String address, String sites) {
        assertThat(IpNetwork.sites(address)).containsExactly(sites.split(" "));
        assertThat(IpNetwork.widestSite(address)).isEqualTo(sites.substring(sites.lastIndexOf(' ') + 1));
    }
}
