package io.trunkline.sms.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliveryStatusTest {

    @ParameterizedTest
    @CsvSource({
        "1, QUEUED, false",
        "2, DISPATCHED, false",
        "3, ABORTED, true",
        "4, REJECTED, true",
        "5, DELIVERED, true",
        "6, FAILED, true",
        "7, EXPIRED, true",
        "8, UNKNOWN, true"
    })
    void theNumbersAreThoseOfTheContract(int code, DeliveryStatus status, boolean last) {
        assertThat(DeliveryStatus.of(code)).contains(status);
        assertThat(status.isFinal()).isEqualTo(last);
    }

    @ParameterizedTest
    @EnumSource
    void eachIsFoundByItsNumber(DeliveryStatus status) {
        assertThat(DeliveryStatus.of(status.code())).contains(status);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, -1})
    void thereAreNoOthers(int code) {
        assertThat(DeliveryStatus.of(code)).isEqualTo(Optional.empty());
    }
}
