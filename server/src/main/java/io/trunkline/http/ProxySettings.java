package io.trunkline.http;

import static io.trunkline.config.SettingTypes.oneOf;
import static io.trunkline.config.TextTypes.networks;

import io.trunkline.address.IpNetwork;
import io.trunkline.config.SettingValues;
import java.util.List;

/**
 * The proxies in front of the server that are trusted to say where a call comes from.
 *
 * @param trusted their addresses; empty for none
 * @param header the only header in which they say it; a client may have sent the other one
 */
public record ProxySettings(List<IpNetwork> trusted, Header header) {

    /** The header in which a proxy writes the address that it was called from. */
    public enum Header {
        /** {@code X-Forwarded-For}, which most proxies use. */
        X_FORWARDED_FOR,
        /** {@code Forwarded} (RFC 7239). */
        FORWARDED
    }

    public ProxySettings {
        trusted = List.copyOf(trusted);
    }

    /** Declares and reads these settings. */
    public static ProxySettings read(SettingValues values) {
        return new ProxySettings(
                values.get(
                        "server.trusted-proxies",
                        networks(),
                        "",
                        "Addresses and networks of the proxies in front of the server; only they are trusted to name the client's address"),
                values.get(
                        "server.proxy-header",
                        oneOf(ProxySettings.Header.class),
                        "x-forwarded-for",
                        "Header in which trusted proxies name it; a proxy must not pass on such a header from a client"));
    }
}
