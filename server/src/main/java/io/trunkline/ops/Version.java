package io.trunkline.ops;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this program, as recorded by the build. */
public final class Version {

    private static final String CURRENT = read();

    private Version() {}

    /** The version, such as {@code 0.1.0}, or {@code 0.1.0-SNAPSHOT} between releases. */
    public static String current() {
        return CURRENT;
    }

    /** Adds the metric of the versions of this program and of Java. */
    public static void registerWith(PrometheusRegistry registry) {
        Info.builder()
                .name("trunkline_build")
                .help("The versions of this program and of Java.")
                .labelNames("version", "java")
                .register(registry)
                .setLabelValues(CURRENT, Runtime.version().toString());
    }

    private static String read() {
        try (InputStream file = Version.class.getResourceAsStream("/io/trunkline/version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(file, "version.properties is missing"));
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
