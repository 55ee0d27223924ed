package io.trunkline.console.callbacks;

import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.send.Trial;
import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.CallbackHome.SentTest;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells what was sent as a test and what came back. Stateless. */
final class TrialTexts {

    private TrialTexts() {}

    static SentTest of(Texts texts, Formats formats, Trial trial) {
        Outcome outcome = trial.outcome();
        String headers = trial.request().headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
        String took = formats.number(outcome.took().toMillis());
        String error = outcome.error() == null ? "" : texts.english(outcome.error() + ".");
        return new SentTest(
                trial.delivered(),
                texts.of(
                        trial.delivered() ? "callbacks.test.good" : "callbacks.test.bad",
                        Map.of("target", trial.target(), "error", error)),
                "POST " + trial.request().url() + "\n" + headers,
                trial.request().body(),
                outcome.status() == null
                        ? texts.of("callbacks.test.silent", "took", took)
                        : texts.of(
                                "callbacks.test.status",
                                Map.of("status", Integer.toString(outcome.status()), "took", took)),
                outcome.answer());
    }
}
