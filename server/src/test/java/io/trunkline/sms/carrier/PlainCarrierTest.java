package io.trunkline.sms.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.config.SettingsSchema;
import io.trunkline.sms.send.HeardSms;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.thread.Workers;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A start without a carrier needs neither the library for SMPP nor the HTTP client. */
final class PlainCarrierTest {

    /** Opens the transport of the defaults; runs in a class loader of its own. */
    public static final class Opening implements Callable<String> {

        @Override
        public String call() {
            CarrierSettings settings = SettingsSchema.of(CarrierSettings::read, _ -> false)
                    .load(Map.of(), Map.of(), Optional.empty())
                    .settings();
            Workers workers = new Workers(_ -> true, new PrometheusRegistry());
            try (SmsTransport transport =
                    Carriers.open(settings, "1", () -> Instant.EPOCH, new SplittableRandom(), workers.health("sms"))) {
                transport.start(new HeardSms());
                return transport.getClass().getName();
            }
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isOfCarriers(String path) {
        String name = new File(path).getName();
        return name.startsWith("jsmpp") || name.startsWith("jetty-client");
    }

    @Test
    void theDefaultsOpenWithoutThem() throws Exception {
        List<String> classPath = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        assertThat(classPath.stream().filter(PlainCarrierTest::isOfCarriers)).hasSize(2);
        URL[] others = classPath.stream()
                .filter(path -> !isOfCarriers(path))
                .map(PlainCarrierTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            Object opened = ((Callable<?>) loader.loadClass(Opening.class.getName())
                            .getConstructor()
                            .newInstance())
                    .call();
            assertThat(opened).isEqualTo(LoopbackTransport.class.getName());
        }
    }
}
