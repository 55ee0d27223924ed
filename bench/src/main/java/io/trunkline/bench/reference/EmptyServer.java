package io.trunkline.bench.reference;

import io.trunkline.app.Settings;
import io.trunkline.connection.ServerSettings;
import io.trunkline.http.Answers;
import io.trunkline.http.HttpListeners;
import io.trunkline.http.ProxySettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The server's own listeners, limits and threads, with a handler that answers every request with twelve bytes. */
public final class EmptyServer {

    private static final byte[] ANSWER = "{\"result\":1}".getBytes(StandardCharsets.US_ASCII);

    private EmptyServer() {}

    /** Serves until it is stopped by a signal. */
    public static void main(String[] arguments) throws InterruptedException {
        ServerSettings settings = Settings.SCHEMA
                .load(Map.of("http-port", "0", "https-port", "off"), Map.of(), Optional.empty())
                .settings()
                .server();
        HttpListeners listeners = new HttpListeners(
                settings,
                new ProxySettings(List.of(), ProxySettings.Header.X_FORWARDED_FOR),
                null,
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        Answers.json(response, callback, ANSWER);
                        return true;
                    }
                });
        listeners.start();
        ReadyFlag.write(arguments, listeners.http().orElseThrow().toString());
        new CountDownLatch(1).await();
    }
}
