package io.trunkline.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the server of {@link WithTrunkline}. */
final class SharedServer implements ParameterResolver {

    private static final String PROPERTIES = "trunkline.";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Target.class;
    }

    @Override
    public Target resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (System.getProperty(PROPERTIES + "https") != null) {
            return new Target(
                    URI.create(property("http")),
                    URI.create(property("https")),
                    Path.of(property("credentials")).toAbsolutePath(),
                    Path.of(property("ca")).toAbsolutePath());
        }
        // The root store closes what it holds after the last test of the run.
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedServer.class))
                .getOrComputeIfAbsent(TrunklineProcess.class, _ -> start(), TrunklineProcess.class)
                .target();
    }

    private static TrunklineProcess start() {
        try {
            return TrunklineProcess.start("--password.history", "0", "--password.max-changes-per-hour", "1000");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the server started", e);
        }
    }

    private static String property(String name) {
        String value = System.getProperty(PROPERTIES + name);
        if (value == null) {
            throw new IllegalStateException(
                    "Give -D" + PROPERTIES + name
                            + " too: a server is named by trunkline.http, trunkline.https, trunkline.credentials and trunkline.ca.");
        }
        return value;
    }
}
