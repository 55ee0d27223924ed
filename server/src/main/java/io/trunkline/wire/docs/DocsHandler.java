package io.trunkline.wire.docs;

import io.trunkline.connection.AllowedMethods;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.ErrorGuide;
import io.trunkline.wire.openapi.OpenApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves {@code /openapi.json}, {@code /openapi.yaml}, the explorer at {@code /docs} and a page for each error code. Every file is read
 * and compressed when it is first requested, and then kept. Thread-safe.
 */
public final class DocsHandler extends Handler.Abstract {

    private static final String OWN = "/io/trunkline/wire/docs/";
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";

    /** The explorer uses inline styles and embedded images; it may load from and call this server only. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none';"
            + " base-uri 'none'; form-action 'none'";

    private final Map<String, ServedPage> pages = new HashMap<>();
    private final Map<String, StoredPage> loaded = new ConcurrentHashMap<>();

    public DocsHandler(OpenApiDocument document) {
        pages.put("/openapi.json", new ServedPage("application/json; charset=utf-8", document::json));
        pages.put("/openapi.yaml", new ServedPage("application/yaml; charset=utf-8", document::yaml));
        ServedPage index = new ServedPage("text/html; charset=utf-8", () -> read(OWN + "index.html"));
        pages.put("/docs", index);
        pages.put("/docs/", index);
        String html = "text/html; charset=utf-8";
        pages.put("/docs/errors", new ServedPage(html, () -> bytes(ErrorPages.all())));
        for (ErrorCode code : ErrorCode.values()) {
            pages.put(ErrorGuide.path(code), new ServedPage(html, () -> bytes(ErrorPages.of(code))));
        }
        String script = "text/javascript; charset=utf-8";
        pages.put("/docs/explorer.js", new ServedPage(script, () -> read(OWN + "explorer.js")));
        pages.put("/docs/swagger-ui-bundle.js", new ServedPage(script, () -> readWebjar("swagger-ui-bundle.js")));
        String style = "text/css; charset=utf-8";
        pages.put("/docs/explorer.css", new ServedPage(style, () -> read(OWN + "explorer.css")));
        pages.put("/docs/swagger-ui.css", new ServedPage(style, () -> readWebjar("swagger-ui.css")));
    }

    private record ServedPage(String type, Supplier<byte[]> content) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        ServedPage page = pages.get(path);
        if (page == null) {
            return false;
        }
        if (AllowedMethods.READING.answers(request, response, callback)) {
            return true;
        }
        StoredPage stored = loaded.computeIfAbsent(
                path, _ -> new StoredPage(page.type(), page.content().get()));
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        stored.send(request, response, callback);
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] readWebjar(String name) {
        return read(WEBJAR + webjarVersion() + "/" + name);
    }

    /** The version, which is also the folder's name in the jar. It is read from the jar, so that it is not stated twice. */
    private static String webjarVersion() {
        Properties properties = new Properties();
        try (InputStream file =
                DocsHandler.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            if (file == null) {
                throw new IllegalStateException("The explorer's jar is not on the class path");
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String resource) {
        try (InputStream file = DocsHandler.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
