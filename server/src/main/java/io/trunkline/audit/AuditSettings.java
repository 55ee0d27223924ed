package io.trunkline.audit;

import static io.trunkline.config.SettingTypes.durationOrForever;
import static io.trunkline.config.SettingTypes.optional;

import io.trunkline.audit.event.EventTarget;
import io.trunkline.config.SettingValues;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the audit log.
 *
 * @param keep how long entries are kept; empty to keep them forever
 * @param events where security events are appended; empty for nowhere
 */
public record AuditSettings(Optional<Duration> keep, Optional<EventTarget> events) {

    /** Declares and reads these settings. */
    public static AuditSettings read(SettingValues values) {
        return new AuditSettings(
                values.get(
                        "audit.keep",
                        durationOrForever("1d", "36500d"),
                        "forever",
                        "How long audit log entries are kept; older ones are deleted and covered by a signed checkpoint"),
                values.get(
                        "audit.events-file",
                        optional(EventTarget.type()),
                        "",
                        "File to which security events (logons, refusals, lockouts, replaced secrets) are appended, one JSON object per"
                                + " line; `stderr`: the process's standard error"));
    }
}
