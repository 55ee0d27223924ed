package io.trunkline.report;

import static io.trunkline.config.SettingTypes.duration;

import io.trunkline.config.SettingValues;
import java.time.Duration;

/**
 * The settings of an account's history, and of reports on it.
 *
 * @param keep how long a report can be downloaded once it is created
 * @param maxRange the longest period for which one call may request a history or a report
 */
public record ReportSettings(Duration keep, Duration maxRange) {

    /** Declares and reads these settings. */
    public static ReportSettings read(SettingValues values) {
        return new ReportSettings(
                values.get(
                        "reports.keep", duration("1h", "366d"), "7d", "How long completed reports can be downloaded"),
                values.get(
                        "reports.max-range",
                        duration("1d", "36600d"),
                        "3660d",
                        "Longest time range of one call for a history or a report; full days"));
    }
}
