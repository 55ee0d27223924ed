package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import io.trunkline.body.Body;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the document costs whoever asks for it, which anybody may. */
final class OperatorDocumentTest {

    private static byte[] ask(Operation operation) {
        OperatorCall call = new OperatorCall(
                operation,
                0,
                Actor.system(),
                Map.of(),
                Map.of(),
                Body.read(new byte[0], List.of()),
                "",
                Optional.empty(),
                Optional.empty());
        return operation.handler().handle(call).body();
    }

    @Test
    void itIsMadeOnceAndAllAreSentTheSameBytes() {
        Operation document = OperatorDocument.addTo(List.of(), "1.2.3").getFirst();
        assertThat(document.path()).isEqualTo("/openapi.json");
        assertThat(document.open()).isTrue();
        assertThat(ask(document)).isSameAs(ask(document)).asString().contains("\"version\":\"1.2.3\"");
    }
}
