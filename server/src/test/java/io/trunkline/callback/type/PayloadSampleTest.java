package io.trunkline.callback.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

final class PayloadSampleTest {

    @ParameterizedTest
    @EnumSource(CallbackType.class)
    void theSampleOfATypeHasAllItsFieldsAndIsTaken(CallbackType type) {
        JsonNode sample = PayloadSample.of(type, Instant.parse("2026-03-01T12:00:00.5Z"));
        assertThat(PayloadCheck.canonical(type, sample)).isEqualTo(sample.toString());
        assertThat(sample.propertyNames())
                .containsExactlyElementsOf(
                        type.payload().fields().stream().map(PayloadField::name).toList());
    }
}
