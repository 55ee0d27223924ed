package io.trunkline.method.history;

import io.trunkline.account.Account;
import io.trunkline.account.profile.TimeZones;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.Alternatives;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import io.trunkline.parameter.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The time range of a history that a call asks for. Immutable.
 *
 * @param from the earliest time, to the second
 * @param to the latest time; its whole second is included
 * @param zoneName the time zone of the times that are shown, as the call or the account names it
 */
record HistoryTime(Instant from, Instant to, String zoneName) {

    static final ApiParameter<LocalDateTime> FROM = ApiParameter.named(
                    "from_date", ParameterType.TIMESTAMP, "The earliest time: YYYY-MM-DD HH:mm:ss in `timezone`.")
            .required();
    static final ApiParameter<LocalDateTime> TO = ApiParameter.named(
                    "to_date",
                    ParameterType.TIMESTAMP,
                    "The latest time: YYYY-MM-DD HH:mm:ss in `timezone`. The server limits how long after `from_date` it may be.")
            .required();
    static final ApiParameter<LocalDateTime> OPTIONAL_FROM = ApiParameter.named(
                    FROM.name(), FROM.type(), FROM.description() + " If both dates are omitted: a month ago.")
            .selects()
            .rule((own, given) -> Alternatives.faultOfHalf(own, given, HistoryTime.OPTIONAL_TO));
    static final ApiParameter<LocalDateTime> OPTIONAL_TO = ApiParameter.named(
                    TO.name(), TO.type(), TO.description() + " If both dates are omitted: now.")
            .selects()
            .rule((own, given) -> Alternatives.faultOfHalf(own, given, OPTIONAL_FROM));
    static final ApiParameter<String> TIMEZONE = ShownZone.PARAMETER;

    /**
     * Reads the time range of a call.
     *
     * @param account the account whose time zone {@code auto} stands for
     * @param longest the setting {@code reports.max-range}: the published limit is unknown (contract section 4.5)
     * @throws FaultException with code 123 if the range ends before it begins, 569 if it is too long
     */
    static HistoryTime read(Arguments arguments, Account account, Duration longest) {
        return between(arguments.get(FROM), arguments.get(TO), ShownZone.name(arguments, account), longest);
    }

    /** The same, but for the month up to now if the call gives neither end. */
    static HistoryTime readOrMonth(Arguments arguments, Account account, Duration longest, Instant now) {
        String zoneName = ShownZone.name(arguments, account);
        if (arguments.has(OPTIONAL_FROM)) {
            return between(arguments.get(OPTIONAL_FROM), arguments.get(OPTIONAL_TO), zoneName, longest);
        }
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        ZoneId zone = ShownZone.of(zoneName);
        return new HistoryTime(second.atZone(zone).minusMonths(1).toInstant(), second, zoneName);
    }

    private static HistoryTime between(LocalDateTime from, LocalDateTime to, String zoneName, Duration longest) {
        ZoneId zone = ShownZone.of(zoneName);
        HistoryTime time =
                new HistoryTime(from.atZone(zone).toInstant(), to.atZone(zone).toInstant(), zoneName);
        checkRange(time.from(), time.to(), longest);
        return time;
    }

    /** The time zone of the times that are shown. */
    ZoneId zone() {
        return TimeZones.find(zoneName).orElseThrow();
    }

    /** Writes the time range as members of an object, named like the parameters. */
    void write(JsonGenerator json) {
        json.writeStringProperty(FROM.name(), Times.text(from, zone()));
        json.writeStringProperty(TO.name(), Times.text(to, zone()));
        json.writeStringProperty(TIMEZONE.name(), zoneName);
    }

    /** Reads a time range written by {@link #write}. */
    static HistoryTime read(JsonNode written) {
        String zoneName = written.get(TIMEZONE.name()).asString();
        ZoneId zone = TimeZones.find(zoneName).orElseThrow();
        return new HistoryTime(time(written, FROM, zone), time(written, TO, zone), zoneName);
    }

    private static Instant time(JsonNode written, ApiParameter<LocalDateTime> parameter, ZoneId zone) {
        String text = written.get(parameter.name()).asString();
        return parameter.type().parse(parameter.name(), text).atZone(zone).toInstant();
    }

    /** The last instant of the range: stored times are finer than parameters. */
    Instant end() {
        return to.plusSeconds(1).minusNanos(1);
    }

    private static void checkRange(Instant from, Instant to, Duration longest) {
        if (to.isBefore(from)) {
            throw new FaultException(Fault.ofField(ErrorCode.INVALID_DATE_RANGE, TO.name(), "It is before from_date."));
        }
        if (Duration.between(from, to).compareTo(longest) > 0) {
            throw new FaultException(new Fault(
                    ErrorCode.DATE_RANGE_LIMIT,
                    ErrorCode.DATE_RANGE_LIMIT.message(longest.toDays()),
                    TO.name(),
                    "Split the range into several calls."));
        }
    }
}
