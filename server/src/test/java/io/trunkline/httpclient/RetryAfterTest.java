package io.trunkline.httpclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "120, PT2M",
        "' 7 ', PT7S",
        "86400, PT24H",
        "86401, PT24H",
        "999999999, PT24H",
        "99999999999999999999999999, PT24H",
        "'Fri, 02 Jan 2026 03:05:05 GMT', PT1M",
        "'Fri, 02 Jan 2026 03:04:04 GMT', PT0S",
        "'Sat, 03 Jan 2026 03:04:06 GMT', PT24H",
        "'Fri, 02 Jan 2026 04:05:05 +0100', PT1M",
        "'Friday, 02-Jan-26 03:05:05 GMT', PT1M",
        "'Sunday, 02-Jan-77 03:05:05 GMT', PT0S",
        "'Thursday, 02-Jan-76 03:05:05 GMT', PT24H",
        "'Wednesday, 02-Jan-75 03:05:05 GMT', PT24H",
        "'Fri Jan  2 03:05:05 2026', PT1M",
        "'Fri Jan 02 03:05:05 2026', PT1M",
        "'Sun Nov  6 08:49:37 1994', PT0S",
        "'Mon Jan 12 03:04:05 2026', PT24H"
    })
    void secondsAndDatesAreBoundedToADay(String header, Duration expected) {
        assertThat(RetryAfter.read(header, NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.5",
                "soon",
                "Fri, 32 Jan 2026 03:05:05 GMT",
                "１２",
                "Monday, 02-Jan-26 03:05:05 GMT",
                "Friday, 02-Jan-2026 03:05:05 GMT",
                "Friday, 2-Jan-26 03:05:05 GMT",
                "Fri Jan 2 03:05:05 2026",
                "Mon Jan  2 03:05:05 2026",
                "Fri Jan  2 03:05:05 2026 GMT",
                "Fri Jan  2 03:05:61 2026"
            })
    void whatCannotBeReadIsNothing(String header) {
        assertThat(RetryAfter.read(header, NOW)).isEmpty();
    }

    @Test
    void aMissingHeaderIsNothing() {
        assertThat(RetryAfter.read(null, NOW)).isEmpty();
    }
}
