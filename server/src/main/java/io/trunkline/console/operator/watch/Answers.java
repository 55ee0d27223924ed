package io.trunkline.console.operator.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads answers of the operator API. Stateless and thread-safe. */
final class Answers {

    private Answers() {}

    /** A member as text; empty if it is missing. */
    static String text(JsonNode answer, String member) {
        JsonNode value = answer.path(member);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    /** A member with a time; empty if it is missing. */
    static Optional<Instant> moment(JsonNode answer, String member) {
        return Optional.of(text(answer, member)).filter(text -> !text.isEmpty()).map(Instant::parse);
    }

    /** A member with a time that is always there. */
    static Instant time(JsonNode answer, String member) {
        return Instant.parse(answer.get(member).stringValue());
    }

    /** The entries of a list. */
    static <T> List<T> list(JsonNode answer, String member, Function<JsonNode, T> entry) {
        return answer.path(member).valueStream().map(entry).toList();
    }
}
