package io.trunkline.console.http;

import java.time.Duration;
import java.util.Optional;

/**
 * A cookie that a page sets. Never readable by scripts; other sites' forms do not send it. Immutable.
 *
 * @param lasting how long the browser keeps it; empty for until it is closed; zero removes it
 */
public record PageCookie(String name, String value, Optional<Duration> lasting) {

    /** Browsers refuse it from anything but this very host, over HTTPS and for all paths (RFC 6265bis section 4.1.3.2). */
    private static final String HOST_PREFIX = "__Host-";

    /** A cookie until the browser is closed. */
    public static PageCookie ofVisit(String name, String value) {
        return new PageCookie(name, value, Optional.empty());
    }

    /** A cookie that is kept. */
    public static PageCookie kept(String name, String value, Duration lasting) {
        return new PageCookie(name, value, Optional.of(lasting));
    }

    /** Removes a cookie. */
    public static PageCookie removed(String name) {
        return new PageCookie(name, "", Optional.of(Duration.ZERO));
    }

    /** The value that a browser has sent for a cookie; empty if it has none. */
    public static Optional<String> sent(PageRequest request, String name) {
        return Optional.ofNullable(request.cookies().get(wireName(name, request.isSecure())));
    }

    /** The header's value. */
    String header(boolean isSecure) {
        return wireName(name, isSecure) + "=" + value + "; Path=/; HttpOnly; SameSite=Lax"
                + (isSecure ? "; Secure" : "")
                + lasting.map(time -> "; Max-Age=" + time.toSeconds()).orElse("");
    }

    private static String wireName(String name, boolean isSecure) {
        return isSecure ? HOST_PREFIX + name : name;
    }

    /** Without the value, which may be secret. */
    @Override
    public String toString() {
        return "PageCookie[" + name + "]";
    }
}
