package io.trunkline.app;

import java.net.URI;
import java.util.Optional;
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

    /** @param address of the first listener, as soon as that is open */
    void listensAt(Supplier<Optional<URI>> address) {
        ofListener = address;
    }

    @Override
    public Optional<URI> get() {
        return ofSettings.isPresent() ? ofSettings : ofListener.get();
    }
}
