package io.trunkline.method.sms;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.history.ShownZone;
import io.trunkline.parameter.ParameterType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * The time range of messages that a call asks for, open where it does not say. Immutable.
 *
 * @param from the earliest time
 * @param to the latest time: the last instant of the second that the call names
 * @param zoneName the time zone of the times that are shown, as the call or the account names it
 */
record SmsTime(Optional<Instant> from, Optional<Instant> to, String zoneName) {

    static final ApiParameter<LocalDateTime> FROM = ApiParameter.named(
                    "from_date",
                    ParameterType.TIMESTAMP,
                    "The earliest time: YYYY-MM-DD HH:mm:ss in `timezone`. From the oldest message if omitted.")
            .selects();
    static final ApiParameter<LocalDateTime> TO = ApiParameter.named(
                    "to_date",
                    ParameterType.TIMESTAMP,
                    "The latest time: YYYY-MM-DD HH:mm:ss in `timezone`. Up to the newest message if omitted.")
            .selects();
    static final ApiParameter<LocalDateTime> UTC_FROM = ApiParameter.named(
                    FROM.name(),
                    FROM.type(),
                    "The earliest time: YYYY-MM-DD HH:mm:ss in UTC. From the oldest message if omitted.")
            .selects();
    static final ApiParameter<LocalDateTime> UTC_TO = ApiParameter.named(
                    TO.name(),
                    TO.type(),
                    "The latest time: YYYY-MM-DD HH:mm:ss in UTC. Up to the newest message if omitted.")
            .selects();

    /**
     * Reads the time range of a call.
     *
     * @throws FaultException with code 123 if it ends before it begins
     */
    static SmsTime read(
            Arguments arguments,
            ApiParameter<LocalDateTime> fromParameter,
            ApiParameter<LocalDateTime> toParameter,
            String zoneName) {
        ZoneId zone = ShownZone.of(zoneName);
        Optional<Instant> from = arguments.find(fromParameter).map(time -> first(time, zone));
        Optional<Instant> to = arguments.find(toParameter).map(time -> last(time, zone));
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new FaultException(
                    Fault.ofField(ErrorCode.INVALID_DATE_RANGE, toParameter.name(), "It is before from_date."));
        }
        return new SmsTime(from, to, zoneName);
    }

    /** The time zone of the times that are shown. */
    ZoneId zone() {
        return ShownZone.of(zoneName);
    }

    /** The first instant at which clocks show this time, or would if they had not been put forward just before. */
    private static Instant first(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        if (change == null) {
            return time.atZone(zone).toInstant();
        }
        return change.isGap() ? change.getInstant() : time.toInstant(change.getOffsetBefore());
    }

    /** The end of the last second in which clocks show this time, or would have. */
    private static Instant last(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        Instant second;
        if (change == null) {
            second = time.atZone(zone).toInstant();
        } else {
            second = change.isGap() ? change.getInstant().minusSeconds(1) : time.toInstant(change.getOffsetAfter());
        }
        return second.plusSeconds(1).minusNanos(1);
    }
}
