package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks for the pages behind the links of mails, as browsers and mail programs do. */
final class PageClient implements AutoCloseable {

    static final String FORM = "application/x-www-form-urlencoded";
    static final String AGENT = "Mail/1";

    private final HttpClient http = HttpClient.newHttpClient();

    HttpClient http() {
        return http;
    }

    HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /** Sends a form. */
    HttpResponse<String> send(String method, URI address, String form) throws IOException, InterruptedException {
        return send(method, address, FORM, form);
    }

    /** Sends a body of any type; of none if that is empty. */
    HttpResponse<String> send(String method, URI address, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", AGENT);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return http.send(request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** A page that is kept nowhere, names nobody to other sites, and loads nothing. */
    static void assertPrivate(HttpResponse<String> page) {
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    }

    @Override
    public void close() {
        http.close();
    }
}
