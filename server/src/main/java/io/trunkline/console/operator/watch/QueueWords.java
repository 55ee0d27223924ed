package io.trunkline.console.operator.watch;

import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.view.watch.StuckCallbacks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Queues of callbacks in the words of a reader. */
record QueueWords(OperatorVisit visit) {

    private static final Map<String, String> STYLES = Map.of("healthy", "good", "failing", "warn", "suspended", "bad");
    private static final long MINUTE = 60;

    List<StuckCallbacks.Kind> kinds(JsonNode backlog) {
        return Stream.of("healthy", "failing", "suspended")
                .filter(backlog::has)
                .map(kind -> kind(kind, backlog.get(kind)))
                .toList();
    }

    private StuckCallbacks.Kind kind(String name, JsonNode kind) {
        long seconds = kind.get("oldest_seconds").longValue();
        long callbacks = kind.get("waiting").longValue();
        return new StuckCallbacks.Kind(
                visit.texts().of("stuck.kind." + name),
                STYLES.getOrDefault(name, ""),
                visit.texts().of("stuck.accounts", "count", kind.get("accounts").longValue()),
                visit.texts().of("stuck.callbacks", "count", callbacks),
                callbacks == 0 ? "" : visit.texts().of("stuck.oldest", "minutes", seconds / MINUTE));
    }

    StuckCallbacks.Queue queue(String trouble, JsonNode queue) {
        String suspended = Answers.text(queue, "suspended");
        long failed = queue.get("failed_attempts").longValue();
        return new StuckCallbacks.Queue(
                Long.toString(queue.get("account_id").longValue()),
                Answers.text(queue, "account_name"),
                visit.texts().of("stuck.why." + (suspended.isEmpty() ? trouble : suspended)),
                suspended.isEmpty() ? "warn" : "bad",
                visit.texts()
                        .of("stuck.callbacks", "count", queue.get("waiting").longValue()),
                Answers.moment(queue, "oldest_waiting"),
                Answers.moment(queue, "failing_since"),
                failed == 0 ? "" : visit.texts().of("stuck.failed", "count", failed),
                Answers.moment(queue, "due_at"),
                Optional.ofNullable(queue.get("latest_attempt")).map(this::latest));
    }

    private StuckCallbacks.Latest latest(JsonNode attempt) {
        String result = Answers.text(attempt, "result");
        String status = Answers.text(attempt, "status");
        String error = Answers.text(attempt, "error");
        return new StuckCallbacks.Latest(
                Answers.time(attempt, "started"),
                result.equals("delivered") ? "good" : "bad",
                !error.isEmpty()
                        ? error
                        : status.isEmpty() ? result : visit.texts().of("stuck.status", "status", status),
                Answers.text(attempt, "target"),
                Answers.text(attempt, "answer"));
    }
}
