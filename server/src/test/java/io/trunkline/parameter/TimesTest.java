package io.trunkline.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void timesAreRead() {
        assertThat(Times.day("2026-01-31")).contains(LocalDate.of(2026, 1, 31));
        assertThat(Times.second("9999-12-31 23:59:59")).contains(LocalDateTime.of(9999, 12, 31, 23, 59, 59));
        assertThat(Times.withOffset("2027-01-31T01:00:00+01:00")).contains(Instant.parse("2027-01-31T00:00:00Z"));
        assertThat(Times.end(START, Duration.ofDays(1))).contains(Instant.parse("2026-01-03T03:04:05Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-29",
                "+999999999-01-01",
                "+99999-1-1",
                "-999-01-01",
                "10000-01-01",
                "2026-1-1",
                "\u0662\u0660\u0662\u0666-\u0660\u0661-\u0660\u0661"
            })
    void otherDaysAreNone(String day) {
        assertThat(Times.day(day)).isEmpty();
        assertThat(Times.second(day + " 00:00:00")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-31",
                "2027-01-31T00:00:00",
                "+999999999-12-31T23:59:59Z",
                "-999999999-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "1969-12-31T23:59:59Z"
            })
    void otherTimesWithOffsetAreNone(String time) {
        assertThat(Times.withOffset(time)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P3000000D", "PT2562047788015215H", "PT9223372036854775807S"})
    void otherDurationsHaveNoEnd(Duration duration) {
        assertThat(Times.end(START, duration)).isEmpty();
    }
}
