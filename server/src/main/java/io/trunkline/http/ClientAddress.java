package io.trunkline.http;

import io.trunkline.address.IpNetwork;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Determines where a call comes from: the peer of its connection, unless that is a trusted proxy. Each proxy appends the address that
 * it was called from to those already present. They are therefore read from the last one back, as long as the proxy that wrote the
 * address is trusted; earlier addresses may have been invented by anybody. Immutable and thread-safe.
 */
public final class ClientAddress {

    /** A node in brackets, perhaps with a port, or a node without a colon, with a port. A port may also be a made-up name. */
    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[([^\\[\\]]*)]|([^:]*)(?=:))(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?");

    private final ProxySettings proxies;

    public ClientAddress(ProxySettings proxies) {
        this.proxies = proxies;
    }

    /** The numeric IP address that the call came from, as far as it can be trusted. */
    public String of(Request request) {
        String peer = peer(request);
        return proxies.trusted().isEmpty() ? peer : behindProxies(peer, request.getHeaders());
    }

    /**
     * The other end of the connection, in the form that addresses have everywhere else (RFC 5952). Jetty's own text of an IPv6 address is
     * another one, in brackets: nothing would take it for an address, and neither lists of addresses nor limits for a network would hold.
     */
    public static String peer(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress socket
                        && socket.getAddress() != null
                ? IpNetwork.of(socket.getAddress()).toString()
                : Request.getRemoteAddr(request);
    }

    /** The same for a peer and the headers that it sent, as an address instead of text. */
    public InetAddress of(InetAddress peer, HttpFields headers) {
        return proxies.trusted().isEmpty()
                ? peer
                : IpNetwork.address(behindProxies(IpNetwork.of(peer).toString(), headers))
                        .orElse(peer);
    }

    /** The same for a peer and the headers that it sent. */
    public String behindProxies(String peer, HttpFields headers) {
        String client = peer;
        for (String hop : hops(headers)) {
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

    /** The nodes from which the proxies were called, the last one first. */
    private List<String> hops(HttpFields headers) {
        boolean standard = proxies.header() == ProxySettings.Header.FORWARDED;
        HttpHeader header = standard ? HttpHeader.FORWARDED : HttpHeader.X_FORWARDED_FOR;
        List<String> hops = new ArrayList<>();
        for (String value : headers.getValuesList(header).reversed()) {
            hops.addAll(standard ? ForwardedHeader.nodesFromTheEnd(value) : addressesFromTheEnd(value));
        }
        return hops;
    }

    /** The elements of a list, the last one first, without empty ones (RFC 9110 section 5.6.1). */
    private static List<String> addressesFromTheEnd(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList()
                .reversed();
    }

    /** Parses an address with or without a port; an IPv6 address with a port is in brackets (RFC 7239 section 6). */
    private static Optional<InetAddress> address(String node) {
        Matcher withPort = WITH_PORT.matcher(node);
        return IpNetwork.address(withPort.matches() ? withPort.group(withPort.group(1) == null ? 2 : 1) : node);
    }
}
