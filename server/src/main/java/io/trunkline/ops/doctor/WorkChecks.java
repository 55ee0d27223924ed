package io.trunkline.ops.doctor;

import io.trunkline.thread.Workers;
import java.util.List;

/** Checks of what a running server does unasked. */
public final class WorkChecks {

    private WorkChecks() {}

    /** Whether the background work succeeds. */
    public static Check background(Workers workers) {
        return new Check("background-work", () -> {
            List<String> failing = workers.failing();
            return failing.isEmpty()
                    ? Finding.ok("All of it succeeds.")
                    : Finding.failed(
                            "This fails: " + String.join(", ", failing) + ". The log of the server has the reasons.");
        });
    }
}
