package io.trunkline.wire.history;

import io.trunkline.access.Role;
import io.trunkline.account.Account;
import io.trunkline.account.ProfileFields;
import io.trunkline.account.TimeZones;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditSearch;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.catalogue.Page;
import io.trunkline.wire.openapi.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** GetAuditLog: the account's audit entries of a time. Thread-safe. */
public final class GetAuditLog implements MethodHandler {

    private static final String NAME = "GetAuditLog";

    /** The published limit is unknown (contract section 4.5). */
    private static final int MAX_DAYS = 366;

    private static final int USUAL_COUNT = 100;
    private static final String AUTO = "auto";

    private static final ApiParameter<LocalDateTime> FROM = ApiParameter.required(
            "from_date", ParameterType.TIMESTAMP, "The earliest time: YYYY-MM-DD HH:mm:ss in `timezone`.");

    private static final ApiParameter<LocalDateTime> TO = ApiParameter.required(
            "to_date",
            ParameterType.TIMESTAMP,
            "The latest time, at most " + MAX_DAYS + " days after `from_date`: YYYY-MM-DD HH:mm:ss in `timezone`.");

    private static final ApiParameter<String> TIMEZONE = ApiParameter.of(
            "timezone",
            ParameterType.TEXT,
            "The time zone of the times in the call and in the answer; `auto` for the account's. Default: UTC.");

    private static final ApiParameter<List<Long>> ID = ApiParameter.of(
            "audit_log_id",
            ParameterType.listOf(ParameterType.INTEGER),
            "Only the entries of these ids, separated by semicolons.");

    private static final ApiParameter<List<String>> ACTOR = ApiParameter.of(
            "filtered_admin_user_id",
            ParameterType.listOf(ParameterType.TEXT),
            "Only what these made: key ids, or names of operators.");

    private static final ApiParameter<List<String>> IP = ApiParameter.of(
            "filtered_ip", ParameterType.listOf(ParameterType.TEXT), "Only what came from these addresses.");

    private static final ApiParameter<List<String>> CMD = ApiParameter.of(
            "filtered_cmd", ParameterType.listOf(ParameterType.TEXT), "Only these methods, in any case.");

    private static final ApiParameter<String> RELATED = ApiParameter.of(
            "advanced_filters", ParameterType.TEXT, "Only entries that set or cleared this value, such as a key's id.");

    private static final ApiParameter<Boolean> DESC_ORDER =
            ApiParameter.of("desc_order", ParameterType.FLAG, "Whether the newest comes first. Default: false.");

    private static final ApiParameter<Boolean> WITH_TOTAL_COUNT = ApiParameter.of(
            "with_total_count", ParameterType.FLAG, "Whether to count all entries, which takes time. Default: false.");

    private final AuditSearch search;

    private GetAuditLog(AuditSearch search) {
        this.search = search;
    }

    /** The method's declaration. */
    public static ApiMethod declare(AuditSearch search) {
        return new ApiMethod(
                NAME,
                "get-audit-log",
                "history",
                "Lists the accepted changes of the account, with who made them and the new values. Secrets are masked.",
                Set.of(Role.OWNER),
                List.of(
                        FROM,
                        TO,
                        TIMEZONE,
                        ID,
                        ACTOR,
                        IP,
                        CMD,
                        RELATED,
                        DESC_ORDER,
                        WITH_TOTAL_COUNT,
                        Page.COUNT,
                        Page.OFFSET),
                Schema.object("history_GetAuditLog_Response_200")
                        .property("result", Schema.array("The entries.", AuditView.schema()))
                        .property("count", Schema.integer("How many entries this answer holds."))
                        .property("total_count", Schema.integer("How many there are, if asked for."))
                        .property("timezone", Schema.text("The time zone of the times."))
                        .build(),
                new GetAuditLog(search));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        String zoneName = zoneName(arguments, invocation.account());
        ZoneId zone = TimeZones.find(zoneName).orElseThrow(GetAuditLog::unknownZone);
        Instant from = arguments.required(FROM).atZone(zone).toInstant();
        // The whole of the last second: entries have finer times than parameters.
        Instant to =
                arguments.required(TO).atZone(zone).toInstant().plusSeconds(1).minusNanos(1);
        checkRange(from, to);
        Page page = Page.of(arguments, USUAL_COUNT);
        AuditSearch.Result found = search.find(
                invocation.caller().accountId(),
                new AuditSearch.Query(
                        from,
                        to,
                        filter(arguments),
                        arguments.value(DESC_ORDER).orElse(false),
                        page.offset(),
                        page.count(),
                        arguments.value(WITH_TOTAL_COUNT).orElse(false)));
        return Json.object(json -> {
            json.writeArrayPropertyStart("result");
            found.entries().forEach(entry -> AuditView.write(json, entry, zone));
            json.writeEndArray();
            json.writeNumberProperty("count", found.entries().size());
            found.total().ifPresent(total -> json.writeNumberProperty("total_count", total));
            json.writeStringProperty("timezone", zoneName);
        });
    }

    private static String zoneName(Arguments arguments, Account account) {
        String given = arguments.selector(TIMEZONE.name()).orElse(ZoneOffset.UTC.getId());
        if (given.equals(ZoneOffset.UTC.getId())) {
            return "UTC";
        }
        return given.equalsIgnoreCase(AUTO)
                ? Optional.ofNullable(account.profile().get(ProfileFields.LOCATION))
                        .orElse("UTC")
                : given;
    }

    private static FaultException unknownZone() {
        return new FaultException(
                Fault.invalid(TIMEZONE.name(), "Send a time zone name such as Europe/Berlin or GMT-08:00, or auto."));
    }

    private static void checkRange(Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new FaultException(Fault.invalid(TO.name(), "It is before from_date."));
        }
        if (Duration.between(from, to).compareTo(Duration.ofDays(MAX_DAYS)) > 0) {
            throw new FaultException(new Fault(
                    ErrorCode.DATE_RANGE_LIMIT,
                    ErrorCode.DATE_RANGE_LIMIT.message(MAX_DAYS),
                    TO.name(),
                    "Ask for a part of the time after the other."));
        }
    }

    private static Predicate<AuditEntry> filter(Arguments arguments) {
        List<Long> ids = arguments.list(ID).stream().filter(id -> id != 0).toList();
        List<String> actors = arguments.list(ACTOR);
        List<String> addresses = arguments.list(IP);
        List<String> methods = arguments.list(CMD).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        Optional<String> related = arguments.selector(RELATED.name());
        return entry -> {
            Actor actor = entry.actor();
            return (ids.isEmpty() || ids.contains(entry.id()))
                    && (actors.isEmpty() || actors.contains(actor.id()))
                    && (addresses.isEmpty() || (actor.address() != null && addresses.contains(actor.address())))
                    && (methods.isEmpty() || methods.contains(entry.method().toLowerCase(Locale.ROOT)))
                    && related.stream().allMatch(value -> AuditView.mentions(entry, value));
        };
    }
}
