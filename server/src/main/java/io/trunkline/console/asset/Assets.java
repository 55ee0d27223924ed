package io.trunkline.console.asset;

import io.trunkline.digest.Sha256;
import io.trunkline.http.AcceptedCodings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The style sheets and scripts of the console, each in the two forms that the build has made. The address of each has a part of its digest:
 * browsers keep it for a year, and ask for another one once it has changed. Immutable and thread-safe.
 */
public final class Assets {

    /** What the addresses of all assets begin with. */
    public static final String PATH = "/assets/";

    private static final int DIGITS = 12;
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private final Map<String, Asset> byPath = new HashMap<>();
    private final Map<String, String> paths = new HashMap<>();

    // The bytes are never changed, and no two are compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Asset(String type, byte[] plain, byte[] zipped) {}

    /** Reads all of them. */
    public Assets() {
        add("pico.min.css", STYLE);
        add("console.css", STYLE);
        add("htmx.min.js", SCRIPT);
        add("console.js", SCRIPT);
        add("icon.svg", "image/svg+xml");
    }

    private void add(String name, String type) {
        byte[] plain = read(name);
        int dot = name.indexOf('.');
        String path = PATH + name.substring(0, dot) + "-"
                + Sha256.of(plain).toString().substring(0, DIGITS) + name.substring(dot);
        byPath.put(path, new Asset(type, plain, read(name + ".gz")));
        paths.put(name, path);
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The console's file " + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The style sheets' addresses, in the order in which pages have them. */
    public List<String> styles() {
        return List.of(path("pico.min.css"), path("console.css"));
    }

    /** The address of the icon in the browser's tab. */
    public String icon() {
        return path("icon.svg");
    }

    /** The scripts' addresses, in the order in which pages have them. */
    public List<String> scripts() {
        return List.of(path("htmx.min.js"), path("console.js"));
    }

    private String path(String name) {
        return Optional.ofNullable(paths.get(name)).orElseThrow();
    }

    /** Whether this answered a request: whether there is an asset at its address. */
    public boolean answers(Request request, Response response, Callback callback) {
        @Nullable Asset asset = byPath.get(Request.getPathInContext(request));
        if (asset == null) {
            return false;
        }
        boolean gzip = AcceptedCodings.gzip(request);
        byte[] sent = gzip ? asset.zipped() : asset.plain();
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, asset.type());
        headers.put(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.add(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        if (gzip) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        headers.put(HttpHeader.CONTENT_LENGTH, sent.length);
        // Read-only, which marks shared bytes: they do not count as memory of an answer that the client does not read.
        response.write(true, ByteBuffer.wrap(sent).asReadOnlyBuffer(), callback);
        return true;
    }
}
