package io.trunkline.cli.callbacks;

import io.trunkline.callback.queue.DeliveryAttempt;
import io.trunkline.text.Ascii;
import java.util.Objects;

/** A delivery attempt as a table row. Stateless. */
final class AttemptText {

    static final String[] HEADINGS = {"STARTED", "CALLBACKS", "RESULT", "STATUS", "TOOK", "TARGET", "ERROR"};

    private AttemptText() {}

    static String[] row(DeliveryAttempt attempt) {
        return new String[] {
            attempt.started().toString(),
            attempt.firstCallbackId() == attempt.lastCallbackId()
                    ? Long.toString(attempt.firstCallbackId())
                    : attempt.firstCallbackId() + " to " + attempt.lastCallbackId(),
            Ascii.lower(attempt.result().name()),
            Objects.toString(attempt.status(), ""),
            attempt.took().toMillis() + " ms",
            attempt.target(),
            Objects.toString(attempt.error(), "")
        };
    }
}
