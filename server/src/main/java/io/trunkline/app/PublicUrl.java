package io.trunkline.app;

import io.trunkline.connection.ServerSettings;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The base URL under which owners reach this server, for links in messages: that of the settings, or else the address of a listener. Without
 * a listener, as on the command line, there is none. Thread-safe.
 */
public final class PublicUrl implements Supplier<Optional<URI>> {

    private final Optional<URI> ofSettings;
    private volatile Supplier<Optional<URI>> ofListener = Optional::empty;

    /** @param ofSettings without a slash at its end; empty if the operator has set none */
    PublicUrl(Optional<URI> ofSettings) {
        this.ofSettings = ofSettings;
    }

    /**
     * Where a browser reaches a server with these settings, as far as they tell: the URL that owners use, or else the first listener with a
     * fixed port, for this machine. Empty if only the running server knows its ports.
     */
    public static Optional<URI> of(ServerSettings settings) {
        return settings.publicUrl()
                .or(() -> fixed(settings.httpPort()).map(port -> listener(settings, "http", port)))
                .or(() -> fixed(settings.httpsPort()).map(port -> listener(settings, "https", port)));
    }

    private static Optional<Integer> fixed(OptionalInt port) {
        return port.stream().filter(number -> number != 0).boxed().findFirst();
    }

    /**
     * A listener's URL for a browser on this machine. By name where the server listens to all addresses of the name {@code localhost}: a
     * browser ties what it keeps for a site to the name, and passkeys need one.
     */
    static URI listener(ServerSettings settings, String scheme, int port) {
        String host = settings.bindAddress();
        boolean isEverywhere = host.equals("0.0.0.0") || host.equals("::");
        return URI.create(scheme + "://"
                + (isEverywhere ? "localhost" : host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port);
    }

    /** @param address of the first listener, as soon as that is open */
    void listensAt(Supplier<Optional<URI>> address) {
        ofListener = address;
    }

    @Override
    public Optional<URI> get() {
        return ofSettings.isPresent() ? ofSettings : ofListener.get();
    }
}
