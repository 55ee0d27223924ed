package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a start leaves for later. */
class PlainStartTest {

    @Test
    void metricsAreCountedAndNothingThatWritesThemIsLoaded() throws IOException {
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.start(folder.path())) {
            assertThat(LiveHeap.classes(server.pid()))
                    .contains("io.prometheus.metrics.core.metrics.Histogram")
                    .doesNotContain("io.prometheus.metrics.expositionformats");
        }
    }
}
