package io.trunkline.ops;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Metrics as text: OpenMetrics for clients that accept it, whatever weight they give it, or else Prometheus' own format. Loaded at the
 * first scrape.
 *
 * @param contentType of the format
 */
record Exposition(String contentType, ByteBuffer text) {

    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    /**
     * All metrics in the registry, as they are now.
     *
     * @param accept the formats that the client accepts, as in HTTP's {@code Accept}; empty if it does not say
     */
    static Exposition of(PrometheusRegistry registry, String accept) {
        ExpositionFormatWriter writer = writer(accept);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exposition(writer.getContentType(), ByteBuffer.wrap(out.toByteArray()));
    }

    /** A writer that this program has: clients that prefer protocol buffers get another format that they accept. */
    private static ExpositionFormatWriter writer(String accept) {
        ExpositionFormatWriter best = FORMATS.findWriter(accept);
        if (best.isAvailable()) {
            return best;
        }
        ExpositionFormatWriter text = FORMATS.getOpenMetricsTextFormatWriter();
        return text.accepts(accept) ? text : FORMATS.getPrometheusTextFormatWriter();
    }
}
