package io.trunkline.method.history;

import io.trunkline.account.Account;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditSearch;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import io.trunkline.text.Ascii;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The audit entries that a call asks for: the parameters that GetAuditLog and GetAuditLogAsync share. Immutable.
 *
 * @param time the time range in which they were made
 * @param ids the ids of the entries; all if empty, as for the following lists
 * @param actors ids of keys, or names of operators
 * @param methods method names in lower case
 * @param related a value that an entry must have set or cleared
 * @param changed a field that an entry must have changed
 */
record AuditFilters(
        HistoryTime time,
        List<Long> ids,
        List<String> actors,
        List<String> addresses,
        List<String> methods,
        Optional<String> related,
        Optional<String> changed,
        boolean newestFirst) {

    private static final ApiParameter<List<Long>> ID = ApiParameter.list(
                    "audit_log_id", ParameterType.ID, "Only the entries with these ids.")
            .selects();
    private static final ApiParameter<List<String>> ACTOR = ApiParameter.list(
            "filtered_admin_user_id", ParameterType.TEXT, "Only changes by these: key ids or names of operators.");
    private static final ApiParameter<List<String>> IP =
            ApiParameter.list("filtered_ip", ParameterType.TEXT, "Only changes from these addresses.");
    private static final ApiParameter<List<String>> CMD = ApiParameter.list(
            "filtered_cmd",
            ParameterType.TEXT.then((_, text) -> Ascii.lower(text)),
            "Only changes by these methods, ignoring case.");
    private static final ApiParameter<String> RELATED = ApiParameter.named(
                    "advanced_filters",
                    ParameterType.TEXT,
                    "Only entries that set or cleared this value, such as a key's id.")
            .selects();
    private static final ApiParameter<String> CHANGED = ApiParameter.named(
                    "changed_field", ParameterType.TEXT, "Only entries that changed this field, such as `location`.")
            .selects();
    private static final ApiParameter<Boolean> DESC_ORDER = ApiParameter.flag("desc_order", false, "Newest first.");

    /** The parameters, in declared order. */
    static final List<ApiParameter<?>> PARAMETERS =
            List.of(
            HistoryTime.FROM, HistoryTime.TO, HistoryTime.TIMEZONE, ID, ACTOR, IP, CMD, RELATED, CHANGED, DESC_ORDER);

    AuditFilters {
        ids = List.copyOf(ids);
        actors = List.copyOf(actors);
        addresses = List.copyOf(addresses);
        methods = List.copyOf(methods);
    }

    /**
     * Reads the filters of a call.
     *
     * @param account the account whose time zone {@code auto} stands for
     * @throws FaultException with code 123 or 569 for the time range
     */
    static AuditFilters read(Arguments arguments, Account account, Duration longest) {
        return new AuditFilters(
                HistoryTime.read(arguments, account, longest),
                arguments.get(ID),
                arguments.get(ACTOR),
                arguments.get(IP),
                arguments.get(CMD),
                arguments.find(RELATED),
                arguments.find(CHANGED),
                arguments.get(DESC_ORDER));
    }

    /** The range to search. */
    AuditSearch.Range range() {
        return new AuditSearch.Range(time.from(), time.end(), matcher(), newestFirst);
    }

    /** Uses sets, because it tests every entry in the time range, and a list may have a thousand values. */
    private Predicate<AuditEntry> matcher() {
        Set<Long> wantedIds = Set.copyOf(ids);
        Set<String> wantedActors = Set.copyOf(actors);
        Set<String> wantedAddresses = Set.copyOf(addresses);
        Set<String> wantedMethods = Set.copyOf(methods);
        return entry -> {
            Actor actor = entry.actor();
            return (wantedIds.isEmpty() || wantedIds.contains(entry.id()))
                    && (wantedActors.isEmpty() || wantedActors.contains(actor.id()))
                    && (wantedAddresses.isEmpty()
                            || (actor.address() != null && wantedAddresses.contains(actor.address())))
                    && (wantedMethods.isEmpty() || wantedMethods.contains(Ascii.lower(entry.method())))
                    && related.stream().allMatch(value -> mentions(entry, value))
                    && changed.stream().allMatch(field -> changes(entry, field));
        };
    }

    /** Whether the entry set or cleared a value. */
    private static boolean mentions(AuditEntry entry, String value) {
        return entry.changes().stream()
                .anyMatch(change -> change instanceof FieldChange.Value shown
                        && (isText(shown.before(), value) || isText(shown.after(), value)));
    }

    private static boolean changes(AuditEntry entry, String field) {
        return entry.changes().stream().anyMatch(change -> change.field().equals(field));
    }

    private static boolean isText(@Nullable Object shown, String value) {
        return shown != null && shown.toString().equals(value);
    }

    /** Writes the filters as members of an object, named like the parameters. */
    void write(JsonGenerator json) {
        time.write(json);
        if (!ids.isEmpty()) {
            json.writeArrayPropertyStart(ID.name());
            ids.forEach(json::writeNumber);
            json.writeEndArray();
        }
        writeIfAny(json, ACTOR, actors);
        writeIfAny(json, IP, addresses);
        writeIfAny(json, CMD, methods);
        related.ifPresent(value -> json.writeStringProperty(RELATED.name(), value));
        changed.ifPresent(field -> json.writeStringProperty(CHANGED.name(), field));
        json.writeBooleanProperty(DESC_ORDER.name(), newestFirst);
    }

    private static void writeIfAny(JsonGenerator json, ApiParameter<List<String>> parameter, List<String> texts) {
        if (!texts.isEmpty()) {
            json.writeArrayPropertyStart(parameter.name());
            texts.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    /** Reads filters written by {@link #write}. */
    static AuditFilters read(JsonNode written) {
        return new AuditFilters(
                HistoryTime.read(written),
                list(written, ID).map(JsonNode::asLong).toList(),
                list(written, ACTOR).map(JsonNode::asString).toList(),
                list(written, IP).map(JsonNode::asString).toList(),
                list(written, CMD).map(JsonNode::asString).toList(),
                Optional.ofNullable(written.get(RELATED.name())).map(JsonNode::asString),
                Optional.ofNullable(written.get(CHANGED.name())).map(JsonNode::asString),
                written.get(DESC_ORDER.name()).asBoolean());
    }

    private static Stream<JsonNode> list(JsonNode written, ApiParameter<?> parameter) {
        return written.path(parameter.name()).valueStream();
    }
}
