package io.trunkline.console.operator.watch;

import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.view.watch.Glance;
import io.trunkline.console.view.watch.StuckCallbacks;
import io.trunkline.thread.Workers;
import java.util.List;

/** How the installation is, for the first page. Reads only what is remembered, however many accounts there are. Thread-safe. */
public record WatchGlance(OperatorApi api, Workers workers) {

    /** How it is now. */
    public Glance of(OperatorVisit visit) {
        return new Glance(kinds(api, visit), String.join(", ", workers.failing()));
    }

    /** How many callbacks wait; empty if that cannot be read now. */
    static List<StuckCallbacks.Kind> kinds(OperatorApi api, OperatorVisit visit) {
        return new QueueWords(visit)
                .kinds(api.call(visit.operator(), ApiCall.read("/callback-backlog"))
                        .json());
    }
}
