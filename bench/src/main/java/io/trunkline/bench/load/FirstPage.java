package io.trunkline.bench.load;

import io.trunkline.bench.host.BenchException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a browser that has never been there loads with a page of the console. Stateless and thread-safe. */
public final class FirstPage {

    /** Of style sheets, scripts and images, which all are the server's own. */
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

    /** What only pages for somebody have. */
    private static final String SIGNED_IN = "class=\"signed-in\"";

    private FirstPage() {}

    /**
     * The bytes of a page's body and of all files that it names, as they are sent: compressed where the server does so.
     *
     * @param session the id of a session
     * @throws BenchException if an answer is not 200, or nobody is signed in
     */
    public static long bytes(URI server, String path, String session) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> page = get(client, server.resolve(path), session);
            String html = text(page);
            if (!html.contains(SIGNED_IN)) {
                throw new BenchException("Nobody is signed in on the page " + path);
            }
            long sum = page.body().length;
            Matcher files = FILE.matcher(html);
            while (files.find()) {
                sum += get(client, server.resolve(files.group(1)), session).body().length;
            }
            return sum;
        } catch (IOException e) {
            throw new BenchException("A page cannot be loaded: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    private static HttpResponse<byte[]> get(HttpClient client, URI address, String session)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Cookie", ConsoleCalls.COOKIE + session)
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new BenchException(address + " was answered with " + answer.statusCode());
        }
        return answer;
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        boolean isZipped = answer.headers().firstValue("Content-Encoding").isPresent();
        if (!isZipped) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
