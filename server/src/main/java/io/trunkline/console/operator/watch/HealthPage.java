package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.watch.JtehealthGenerated;
import io.trunkline.console.view.watch.Plots;
import io.trunkline.ops.Version;
import io.trunkline.ops.sample.Meter;
import io.trunkline.ops.sample.Sample;
import io.trunkline.ops.sample.Samples;
import io.trunkline.thread.Workers;
import java.util.Arrays;
import java.util.List;

/** What this server did in the last hour, in small pictures. Thread-safe. */
public final class HealthPage implements OperatorPage {

    /** Where it is. */
    public static final String PATH = "/health";

    private final Samples samples;
    private final Workers workers;

    HealthPage(Samples samples, Workers workers) {
        this.samples = samples;
        this.workers = workers;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.health";
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        List<Sample> all = samples.list();
        Plotter plotter = new Plotter(visit.texts(), visit.formats());
        Plots plots = new Plots(
                Arrays.stream(Meter.values())
                        .map(meter -> plotter.plot(meter, all))
                        .toList(),
                Version.current(),
                String.join(", ", workers.failing()),
                all.size() < 2,
                PATH);
        return PageAnswer.page(out -> JtehealthGenerated.render(out, null, visit.shell(this), plots));
    }
}
