package io.trunkline.callback.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.address.IpNetwork;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::a00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:808:808::1",
                "3ffe::1",
                "3fff::1",
                "3fff:fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fdff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ffff::1"
            })
    void specialAddressesAreRefusedUnlessTheyAreAllowed(String text) {
        InetAddress address = InetAddress.ofLiteral(text);
        assertThat(guard.allows(address)).isFalse();
        assertThat(new AddressGuard(List.of(IpNetwork.of(address))).allows(address))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.17",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2000::1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2a00::1",
                "3ff0::1"
            })
    void publicAddressesAreAllowed(String text) {
        assertThat(guard.allows(InetAddress.ofLiteral(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "169.254.169.254", "0.0.0.0", "192.168.1.1", "255.255.255.255"})
    void aMappedOrCompatibleFormIsTheIpv4AddressInIt(String text) throws UnknownHostException {
        InetAddress refused = InetAddress.ofLiteral(text);
        AddressGuard allowing = new AddressGuard(List.of(IpNetwork.of(refused)));
        for (int filler : new int[] {0, 0xff}) {
            assertThat(guard.allows(inside(filler, refused))).isFalse();
            assertThat(allowing.allows(inside(filler, refused))).isTrue();
            assertThat(guard.allows(inside(filler, InetAddress.ofLiteral("8.8.8.8"))))
                    .isTrue();
        }
    }

    /** The JDK turns such literals into IPv4 addresses; a resolver that does not must not get past the guard. */
    private static InetAddress inside(int filler, InetAddress ipv4) throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) filler;
        bytes[11] = (byte) filler;
        System.arraycopy(ipv4.getAddress(), 0, bytes, 12, 4);
        return Inet6Address.getByAddress(null, bytes, -1);
    }

    @Test
    void theTranslatedFormIsRefusedToo() {
        assertThat(guard.allows(InetAddress.ofLiteral("::ffff:0:7f00:1"))).isFalse();
    }

    @Test
    void anAllowedNetworkAllowsNothingElse() {
        AddressGuard allowing = new AddressGuard(List.of(IpNetwork.parse("127.0.0.0/8"), IpNetwork.parse("::1")));
        assertThat(allowing.allows(InetAddress.ofLiteral("127.0.0.2"))).isTrue();
        assertThat(allowing.allows(InetAddress.ofLiteral("::1"))).isTrue();
        assertThat(allowing.allows(InetAddress.ofLiteral("10.0.0.1"))).isFalse();
        assertThat(allowing.allows(InetAddress.ofLiteral("64:ff9b::7f00:1"))).isFalse();
        assertThat(allowing.allows(InetAddress.ofLiteral("2002:7f00:1::"))).isFalse();
    }
}
