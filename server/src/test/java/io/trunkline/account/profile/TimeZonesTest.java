package io.trunkline.account.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

    private static final Instant SOME_DAY = Instant.parse("2026-01-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "America/Los_Angeles, -08:00",
        "Europe/Moscow, +03:00",
        "Asia/Kathmandu, +05:45",
        "UTC, Z",
        "GMT, Z",
        // POSIX counts west of Greenwich as positive, people do not.
        "Etc/GMT-8, +08:00",
        "Etc/GMT+10, -10:00",
        "GMT-8, -08:00",
        "GMT-08:00, -08:00",
        "GMT+10, +10:00",
        "GMT+5:30, +05:30",
        "GMT+14, +14:00",
        "GMT-12, -12:00",
        "GMT+0, Z",
        "EST, -05:00",
        "MST, -07:00",
        "HST, -10:00",
        "ROC, +08:00",
        "Factory, Z"
    })
    void aZoneHasTheRightSign(String text, String offset) {
        assertThat(TimeZones.find(text))
                .map(zone -> zone.getRules().getOffset(SOME_DAY))
                .contains(ZoneOffset.of(offset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mars/Olympus",
                "europe/moscow",
                "GMT+15",
                "GMT-13",
                "GMT+14:30",
                "GMT+1:75",
                "GMT+100",
                "+03:00",
                "UTC+3",
                "SystemV/PST8",
                "Etc/GMT-15",
                "GMT-08:00:00",
                " UTC",
                "GMT+\u0661"
            })
    void whatIsNoZoneIsNotFound(String text) {
        assertThat(TimeZones.find(text)).isEmpty();
    }

    /** Of release 2025b: its zones and links, as tzdata.zi lists them. */
    @Test
    void everyNameOfTheTimeZoneDataIsAZone() throws IOException {
        try (InputStream names = TimeZonesTest.class.getResourceAsStream("/tzdata-names.txt")) {
            assertThat(new String(names.readAllBytes(), StandardCharsets.UTF_8).split("\\s+"))
                    .hasSize(598)
                    .allMatch(name -> TimeZones.find(name).isPresent());
        }
        assertThat(ZoneId.getAvailableZoneIds().stream().filter(name -> !name.startsWith("SystemV/")))
                .hasSizeGreaterThan(500)
                .allMatch(name -> TimeZones.find(name).isPresent());
    }
}
