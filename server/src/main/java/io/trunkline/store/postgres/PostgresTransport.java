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
 * Whether somebody on the network in between could read what is sent to a PostgreSQL server. Decided by how the driver interprets a URL, so
 * that a host or a mode from a service file or a parameter is taken into account as well.
 */
final class PostgresTransport {

    private PostgresTransport() {}

    /** Whether every server that the driver may connect to is on this machine, or is reached only through TLS or GSS encryption. */
    static boolean isPrivate(Properties parts) {
        return isEncrypted(parts) || isLocal(parts);
    }

    /** Weaker modes fall back to clear text, or begin with it. */
    private static boolean isEncrypted(Properties parts) {
        try {
            return SslMode.of(parts).requireEncryption() || GSSEncMode.of(parts).requireEncryption();
        } catch (PSQLException e) {
            // There is no such mode: the driver will report it.
            return false;
        }
    }

    private static boolean isLocal(Properties parts) {
        // A socket factory connects to wherever it wants.
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
