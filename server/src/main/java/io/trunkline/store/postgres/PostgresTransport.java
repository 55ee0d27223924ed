package io.trunkline.store.postgres;

import io.trunkline.address.IpNetwork;
import io.trunkline.text.Ascii;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Properties;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.GSSEncMode;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;

/**
 * Whether somebody on the network between could read what goes to a PostgreSQL server. Judged by what the driver makes of a URL, so that
 * a host or a mode from a service file or a parameter counts as it will.
 */
final class PostgresTransport {

    private PostgresTransport() {}

    /** Whether every server that the driver may connect to is on this machine, or is talked to by nothing but TLS or GSS encryption. */
    static boolean isPrivate(Properties parts) {
        return isEncrypted(parts) || isLocal(parts);
    }

    /** The modes below these fall back to clear text, or begin with it. */
    private static boolean isEncrypted(Properties parts) {
        try {
            return SslMode.of(parts).requireEncryption() || GSSEncMode.of(parts).requireEncryption();
        } catch (PSQLException e) {
            // No such mode: the driver will say so.
            return false;
        }
    }

    private static boolean isLocal(Properties parts) {
        // Such a factory connects to wherever it wants.
        if (PGProperty.SOCKET_FACTORY.isPresent(parts)) {
            return false;
        }
        String hosts = PGProperty.PG_HOST.getOrDefault(parts);
        return hosts == null || Arrays.stream(hosts.split(",", -1)).allMatch(PostgresTransport::isLoopback);
    }

    private static boolean isLoopback(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.isEmpty()
                || Ascii.isSame(bare, "localhost")
                || IpNetwork.address(bare)
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }
}
