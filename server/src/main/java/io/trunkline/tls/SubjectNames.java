package io.trunkline.tls;

import io.trunkline.address.HostName;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that a server certificate is for: its subject alternative names (RFC 5280 section 4.2.1.6). Equal if they contain the same
 * names in any order. Immutable.
 *
 * @param dnsNames in lower case and ASCII; {@code *.example.com} stands for one label (RFC 6125 section 6.4.3)
 */
record SubjectNames(Set<String> dnsNames, Set<InetAddress> addresses) {

    private static final Pattern DOTTED_QUAD = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int MAX_DNS_NAME = 253;
    private static final List<String> OWN = List.of("localhost", "127.0.0.1", "::1");
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    SubjectNames {
        dnsNames = Collections.unmodifiableSet(new LinkedHashSet<>(dnsNames));
        addresses = Collections.unmodifiableSet(new LinkedHashSet<>(addresses));
    }

    /** This machine's own names and the configured ones; throws a {@link TlsException} that quotes a bad one. */
    static SubjectNames of(Collection<String> configured) {
        Set<String> dnsNames = new LinkedHashSet<>();
        Set<InetAddress> addresses = new LinkedHashSet<>();
        Set<String> all = new LinkedHashSet<>(OWN);
        all.addAll(configured);
        for (String name : all) {
            if (name.contains(":") || DOTTED_QUAD.matcher(name).matches()) {
                addresses.add(address(name));
            } else {
                dnsNames.add(dnsName(name));
            }
        }
        return new SubjectNames(dnsNames, addresses);
    }

    /** The DNS names and addresses in a certificate. */
    static SubjectNames in(X509Certificate certificate) throws CertificateParsingException {
        Set<String> dnsNames = new LinkedHashSet<>();
        Set<InetAddress> addresses = new LinkedHashSet<>();
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            if (name.get(0).equals(DNS_NAME)) {
                dnsNames.add(name.get(1).toString());
            } else if (name.get(0).equals(IP_ADDRESS)) {
                addresses.add(InetAddress.ofLiteral(name.get(1).toString()));
            }
        }
        return new SubjectNames(dnsNames, addresses);
    }

    private static InetAddress address(String name) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(name);
        } catch (IllegalArgumentException e) {
            throw bad(name);
        }
        if (name.contains("%")) {
            throw new TlsException("tls.names: \"" + name + "\" has a zone, which certificates cannot contain.");
        }
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new TlsException("tls.names: \"" + name
                    + "\" is not the address of a single server; use those that clients connect to.");
        }
        return address;
    }

    private static String dnsName(String name) {
        boolean wildcard = name.startsWith("*.");
        String rest = wildcard ? name.substring(2) : name;
        String ascii = HostName.domain(rest).orElseThrow(() -> bad(name));
        if (wildcard && ascii.length() > MAX_DNS_NAME - 2) {
            throw bad(name);
        }
        if (wildcard && !ascii.contains(".")) {
            throw new TlsException("tls.names: \"" + name
                    + "\" is too wide: clients accept a wildcard only before two or more labels (*.example.com).");
        }
        return wildcard ? "*." + ascii : ascii;
    }

    private static TlsException bad(String name) {
        return new TlsException("tls.names: \"" + name
                + "\" is neither a DNS name (api.example.com, *.example.com) nor an IP address.");
    }

    /** The names as an operator would list them. */
    @Override
    public String toString() {
        Set<String> all = new LinkedHashSet<>(dnsNames);
        addresses.forEach(address -> all.add(address.getHostAddress()));
        return String.join(", ", all);
    }
}
