package io.trunkline.blackbox.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Somebody else's site, on another port of the same host: to browsers another origin, but the same site, so that cookies go along with what it
 * sends. Its pages are what a test wants. Thread-safe.
 */
final class OtherSite implements AutoCloseable {

    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final HttpServer server;

    OtherSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] page = pages.getOrDefault(exchange.getRequestURI().getPath(), "")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
                exchange.getResponseBody().write(page);
            }
        });
        server.start();
    }

    /** Its address, without a path. */
    URI home() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Makes a page of this site, and returns its whole address. */
    URI page(String path, String body) {
        pages.put(
                path,
                "<!doctype html><html lang=\"en\"><title>Other</title><link rel=\"icon\" href=\"data:,\">" + body);
        return home().resolve(path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
