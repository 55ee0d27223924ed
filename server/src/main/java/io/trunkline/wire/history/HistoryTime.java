package io.trunkline.wire.history;

import io.trunkline.account.Account;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.account.profile.TimeZones;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.parameter.Times;
import io.trunkline.text.Ascii;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Which time of a history a call asks for. Immutable.
 *
 * @param from the earliest time, to the second
 * @param to the latest time, the whole of whose second counts
 * @param zoneName the time zone of the times that are shown, as the call or the account names it
 */
record HistoryTime(Instant from, Instant to, String zoneName) {

    private static final String AUTO = "auto";

    static final ApiParameter<LocalDateTime> FROM = ApiParameter.required(
            "from_date", ParameterType.TIMESTAMP, "The earliest time: YYYY-MM-DD HH:mm:ss in `timezone`.");

    static final ApiParameter<LocalDateTime> TO = ApiParameter.required(
            "to_date",
            ParameterType.TIMESTAMP,
            "The latest time: YYYY-MM-DD HH:mm:ss in `timezone`. How long after `from_date` it may be is a setting of the server's.");

    static final ApiParameter<LocalDateTime> OPTIONAL_FROM =
            ApiParameter.of(FROM.name(), FROM.type(), FROM.description() + " Default, with neither date: a month ago.");

    static final ApiParameter<LocalDateTime> OPTIONAL_TO =
            ApiParameter.of(TO.name(), TO.type(), TO.description() + " Default, with neither date: now.");

    static final ApiParameter<String> TIMEZONE = ApiParameter.of(
            "timezone",
            ParameterType.TEXT,
            "The time zone of the times in the call and in the answer; `auto` for the account's. Default: UTC.");

    /**
     * What a call gives.
     *
     * @param account whose time zone {@code auto} stands for
     * @param longest the setting {@code reports.max-range}: the published limit is unknown (contract section 4.5)
     * @throws FaultException if a parameter is missing or bad; 123 if the time ends before it begins, 569 if it is too long
     */
    static HistoryTime read(Arguments arguments, Account account, Duration longest) {
        String zoneName = zoneName(arguments, account);
        ZoneId zone = TimeZones.find(zoneName).orElseThrow(HistoryTime::unknownZone);
        return read(arguments, zoneName, zone, longest);
    }

    /** The same, but for the month until now if the call gives neither end. */
    static HistoryTime readOrMonth(Arguments arguments, Account account, Duration longest, Instant now) {
        String zoneName = zoneName(arguments, account);
        ZoneId zone = TimeZones.find(zoneName).orElseThrow(HistoryTime::unknownZone);
        if (arguments.selector(FROM.name()).isPresent()
                || arguments.selector(TO.name()).isPresent()) {
            return read(arguments, zoneName, zone, longest);
        }
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return new HistoryTime(second.atZone(zone).minusMonths(1).toInstant(), second, zoneName);
    }

    private static HistoryTime read(Arguments arguments, String zoneName, ZoneId zone, Duration longest) {
        Instant from = arguments.required(FROM).atZone(zone).toInstant();
        Instant to = arguments.required(TO).atZone(zone).toInstant();
        checkRange(from, to, longest);
        return new HistoryTime(from, to, zoneName);
    }

    /** The time zone of the times that are shown. */
    ZoneId zone() {
        return TimeZones.find(zoneName).orElseThrow();
    }

    /** Writes it as members of an object, by the names of the parameters. */
    void write(JsonGenerator json) {
        json.writeStringProperty(FROM.name(), Times.text(from, zone()));
        json.writeStringProperty(TO.name(), Times.text(to, zone()));
        json.writeStringProperty(TIMEZONE.name(), zoneName);
    }

    /** Reads what {@link #write} wrote. */
    static HistoryTime read(JsonNode written) {
        String zoneName = written.get(TIMEZONE.name()).asString();
        ZoneId zone = TimeZones.find(zoneName).orElseThrow();
        return new HistoryTime(time(written, FROM, zone), time(written, TO, zone), zoneName);
    }

    private static Instant time(JsonNode written, ApiParameter<LocalDateTime> parameter, ZoneId zone) {
        String text = written.get(parameter.name()).asString();
        return parameter.type().parse(parameter.name(), text).atZone(zone).toInstant();
    }

    /** The last moment: what is kept has finer times than parameters. */
    Instant end() {
        return to.plusSeconds(1).minusNanos(1);
    }

    private static String zoneName(Arguments arguments, Account account) {
        String given = arguments.selector(TIMEZONE.name()).orElse(ZoneOffset.UTC.getId());
        if (given.equals(ZoneOffset.UTC.getId())) {
            return "UTC";
        }
        return Ascii.isSame(given, AUTO)
                ? Optional.ofNullable(account.profile().get(ProfileFields.LOCATION))
                        .orElse("UTC")
                : given;
    }

    private static FaultException unknownZone() {
        return new FaultException(
                Fault.invalid(TIMEZONE.name(), "Send a time zone name such as Europe/Berlin or GMT-08:00, or auto."));
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
                    "Ask for a part of the time after the other."));
        }
    }
}
