package io.trunkline.wire.http;

import io.trunkline.address.IpNetwork;
import io.trunkline.config.ProxySettings;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Tells where a call comes from: from the peer of its connection, unless that is a trusted proxy. Each proxy adds the address that
 * it was called from behind those that are there, so they are read from the last one back, as long as the one who wrote the
 * address is trusted; what lies before may be anybody's invention. Immutable and thread-safe.
 */
public final class ClientAddress {

    private static final String FOR = "for=";

    private final ProxySettings proxies;

    public ClientAddress(ProxySettings proxies) {
        this.proxies = proxies;
    }

    /** The numeric IP address that the call came from, as far as it can be trusted. */
    public String of(Request request) {
        String peer = Request.getRemoteAddr(request);
        return proxies.trusted().isEmpty() ? peer : behindProxies(peer, request.getHeaders());
    }

    /** The same of a peer and the headers that it sent, for who needs no text. */
    public InetAddress of(InetAddress peer, HttpFields headers) {
        return proxies.trusted().isEmpty()
                ? peer
                : IpNetwork.address(behindProxies(IpNetwork.of(peer).toString(), headers))
                        .orElse(peer);
    }

    /** The same of a peer and the headers that it sent. */
    public String behindProxies(String peer, HttpFields headers) {
        String client = peer;
        for (String hop : hops(headers).reversed()) {
            if (!isTrusted(client)) {
                break;
            }
            Optional<InetAddress> address = address(hop);
            if (address.isEmpty()) {
                break;
            }
            client = IpNetwork.of(address.get()).toString();
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return IpNetwork.address(address)
                .filter(known -> proxies.trusted().stream().anyMatch(network -> network.contains(known)))
                .isPresent();
    }

    /** What each proxy was called from, in the order in which it was written. */
    private List<String> hops(HttpFields headers) {
        HttpHeader header =
                proxies.header() == ProxySettings.Header.FORWARDED ? HttpHeader.FORWARDED : HttpHeader.X_FORWARDED_FOR;
        List<String> hops = new ArrayList<>();
        for (HttpField field : headers) {
            if (field.getHeader() == header) {
                // No address that counts holds a comma, in quotes or not.
                for (String value : field.getValue().split(",", -1)) {
                    hops.add(header == HttpHeader.FORWARDED ? nodeOf(value) : value.strip());
                }
            }
        }
        return hops;
    }

    /** The node of an element of the header Forwarded (RFC 7239 section 4); empty where it has none. */
    private static String nodeOf(String element) {
        for (String pair : element.split(";", -1)) {
            String text = pair.strip();
            if (text.toLowerCase(Locale.ROOT).startsWith(FOR)) {
                String node = text.substring(FOR.length());
                return node.length() > 1 && node.startsWith("\"") && node.endsWith("\"")
                        ? node.substring(1, node.length() - 1)
                        : node;
            }
        }
        return "";
    }

    /** An address with or without a port, of IPv6 in brackets if there is one. */
    private static Optional<InetAddress> address(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 ? Optional.empty() : IpNetwork.address(node.substring(1, end));
        }
        int colon = node.indexOf(':');
        boolean hasPort = colon >= 0 && colon == node.lastIndexOf(':');
        return IpNetwork.address(hasPort ? node.substring(0, colon) : node);
    }
}
