package io.trunkline.console.operator.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.watch.Plots;
import io.trunkline.ops.sample.Meter;
import io.trunkline.ops.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How samples become lines. */
final class PlotterTest {

    private static final Instant END = Instant.parse("2026-03-01T12:00:00Z");

    private final Plotter plotter = new Plotter(Texts.in("en"), new Formats("en", ZoneOffset.UTC));

    private static Sample sample(int secondsAgo, double mails) {
        return new Sample(END.minus(Duration.ofSeconds(secondsAgo)), Map.of(Meter.MAILS, mails));
    }

    @Test
    void aLineEndsAtTheRightAndIsInterruptedWhereNothingWasSampled() {
        Plots.Plot plot = plotter.plot(
                Meter.MAILS,
                List.of(
                        sample(3600, 0),
                        sample(3590, 20),
                        new Sample(END.minusSeconds(3580), Map.of()),
                        sample(3570, 10),
                        sample(10, 5),
                        sample(0, 1)));
        assertThat(plot.lines()).containsExactly("0.0,77.0 1.0,3.0", "3.0,40.0", "359.0,58.5 360.0,73.3");
        assertThat(plot.now()).isEqualTo("1/s");
        assertThat(plot.most()).isEqualTo("20/s");
        assertThat(plot.story()).isEqualTo("E-mails: now 1/s; highest in the last hour 20/s.");
    }

    @Test
    void whatIsNotKnownHasNoLine() {
        Plots.Plot plot = plotter.plot(Meter.WAITING, List.of(sample(0, 1)));
        assertThat(plot.lines()).isEmpty();
        assertThat(plot.now()).isEqualTo("unknown");
        assertThat(plotter.plot(Meter.CPU, List.of()).lines()).isEmpty();
    }

    @Test
    void theUpperEdgeIsARoundNumber() {
        assertThat(Plotter.top(0)).isEqualTo(1);
        assertThat(Plotter.top(0.03)).isEqualTo(0.05);
        assertThat(Plotter.top(20)).isEqualTo(20);
        assertThat(Plotter.top(501)).isEqualTo(1000);
    }
}
