package io.trunkline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.tls.TlsSettings.KeyType;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectNamesTest {

    @Test
    void theLocalNamesAreAlwaysThere() {
        assertThat(SubjectNames.of(List.of())).hasToString("localhost, 127.0.0.1, 0:0:0:0:0:0:0:1");
    }

    @Test
    void repeatedNamesCountOnce() {
        assertThat(SubjectNames.of(List.of("LOCALHOST", "127.0.0.1", "0::1", "[::1]")))
                .isEqualTo(SubjectNames.of(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "api.example.com, api.example.com",
        "API.Example.COM, api.example.com",
        "trunkline, trunkline",
        "*.example.com, *.example.com",
        "bücher.example, xn--bcher-kva.example",
        "a1-2.example, a1-2.example",
    })
    void aDnsNameIsKeptInLowerCaseAscii(String configured, String kept) {
        assertThat(SubjectNames.of(List.of(configured)).dnsNames()).containsExactly("localhost", kept);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1", "2001:DB8::1, 2001:db8:0:0:0:0:0:1", "::ffff:192.0.2.1, 192.0.2.1"})
    void anAddressIsKeptInItsOneForm(String configured, String kept) {
        assertThat(SubjectNames.of(List.of(configured)).addresses())
                .extracting(InetAddress::getHostAddress)
                .contains(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "*.com",
                "*.*.example.com",
                "a.*.example.com",
                "a*.example.com",
                "a..example.com",
                ".example.com",
                "example.com.",
                "-a.example.com",
                "a_b.example.com",
                "https://example.com",
                "example.com:443",
                "192.0.2.256",
                "192.0.2",
                "1234",
                "192.0.2.1:443",
                "192.0.2.0/24",
                "2001:db8::g",
                "fe80::1%1",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "a@example.com",
                "a b.example.com",
                "this-label-is-longer-than-the-sixty-three-characters-that-dns-allows.example",
            })
    void aBadNameIsRefusedAndQuoted(String name) {
        assertThatThrownBy(() -> SubjectNames.of(List.of(name)))
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith("tls.names: \"" + name + "\"");
    }

    @Test
    void aNameOfMoreThan253CharactersIsRefused() {
        String label = "a".repeat(60) + ".";
        String longest = label.repeat(4) + "example.c";

        assertThat(SubjectNames.of(List.of(longest)).dnsNames()).contains(longest);
        assertThatThrownBy(() -> SubjectNames.of(List.of(longest + "omm"))).isInstanceOf(TlsException.class);
        assertThatThrownBy(() -> SubjectNames.of(List.of("*." + longest + "omm")))
                .isInstanceOf(TlsException.class);
    }

    /** Otherwise every start would issue a new certificate. */
    @Property(tries = 200)
    void whatIsAcceptedComesBackOutOfTheCertificateUnchanged(@ForAll("names") List<String> configured)
            throws Exception {
        SubjectNames names;
        try {
            names = SubjectNames.of(configured);
        } catch (TlsException refused) {
            return;
        }
        CertificateMaker maker = new CertificateMaker(InstantSource.system(), Installation.RANDOM);
        KeyedCertificate issued = maker.server(maker.authority(KeyType.EC), KeyType.EC, names);
        Path file = Files.createTempFile("names", ".pem");
        try {
            Files.writeString(file, Installation.pem(issued.chain()));
            assertThat(SubjectNames.in(PemFiles.certificates(file).getFirst())).isEqualTo(names);
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<String>> names() {
        Arbitrary<String> label = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("A9-üßІ字")
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<String> dns = label.list().ofMinSize(1).ofMaxSize(4).map(labels -> String.join(".", labels));
        Arbitrary<String> wildcard = dns.map(name -> "*." + name);
        Arbitrary<String> ip = Arbitraries.integers()
                .between(0, 255)
                .list()
                .ofSize(4)
                .map(parts -> parts.stream().map(String::valueOf).collect(Collectors.joining(".")));
        Arbitrary<String> ip6 = Arbitraries.integers()
                .between(0, 0xffff)
                .list()
                .ofSize(8)
                .map(parts -> parts.stream().map(Integer::toHexString).collect(Collectors.joining(":")));
        return Arbitraries.oneOf(dns, wildcard, ip, ip6).list().ofMaxSize(5);
    }
}
