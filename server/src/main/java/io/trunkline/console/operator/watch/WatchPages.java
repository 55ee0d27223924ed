package io.trunkline.console.operator.watch;

import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.ops.sample.Samples;
import io.trunkline.thread.Workers;
import java.time.InstantSource;
import java.util.List;

/** The pages about the whole installation, in the order of the menu. */
public final class WatchPages {

    private WatchPages() {}

    /** All of them. */
    public static List<OperatorPage> all(OperatorApi api, Samples samples, Workers workers, InstantSource clock) {
        return List.of(
                new StuckCallbacksPage(api),
                new EventPage(api, clock),
                new NewsPage(api),
                new OneNewsPage(api),
                new NewNewsPage(api),
                new ImportsPage(api, clock),
                new ImportPage(api),
                new BadLinesFile(api),
                new RefusalsPage(api),
                new HealthPage(samples, workers),
                new DoctorPage(api),
                new SettingsPage(api));
    }
}
