package io.trunkline.console.history;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.page.Visit;
import io.trunkline.console.view.AuditList;
import io.trunkline.console.view.AuditList.Difference;
import io.trunkline.console.view.HiddenField;
import io.trunkline.method.history.ListAuditChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Entries of the audit log in words, the newest first. Thread-safe. */
public final class AuditEntries {

    private static final String KEYS = "GetKeys";

    /** As much of a key's id as tells it from others of the account. */
    private static final int SHORT_ID = 8;

    private static final List<Filter> DAYS = List.of(Filter.firstDay(), Filter.lastDay());

    private final Api api;

    public AuditEntries(Api api) {
        this.api = api;
    }

    /** Whether somebody may see the log. */
    public boolean areFor(Caller caller) {
        return api.allows(caller, ListAuditChanges.NAME);
    }

    /**
     * The latest entries, as far as the log's page would show them.
     *
     * @throws io.trunkline.fault.FaultException if the method refuses that
     */
    public List<AuditList.Entry> latest(Visit visit, int count, Recent recent) {
        Map<String, String> parameters =
                new HashMap<>(Filters.read(DAYS, visit, _ -> "").or(recent).inUtc());
        parameters.put("count", Integer.toString(count));
        return find(visit, parameters);
    }

    /**
     * Entries.
     *
     * @param parameters what they are to match, as the method has it
     * @throws io.trunkline.fault.FaultException if the method refuses that
     */
    List<AuditList.Entry> find(Visit visit, Map<String, String> parameters) {
        Map<String, String> newestFirst = new HashMap<>(parameters);
        newestFirst.put("desc_order", "true");
        JsonNode found =
                api.call(visit.caller(), ListAuditChanges.NAME, newestFirst).get("result");
        boolean byKeys = found.valueStream()
                .anyMatch(entry -> entry.get("actor_kind").asString().equals("SERVICE_ACCOUNT"));
        Map<String, String> keys = byKeys ? keys(visit.caller()) : Map.of();
        return found.valueStream().map(entry -> entry(visit, entry, keys)).toList();
    }

    /** The names of the keys that have one, by their ids. */
    private Map<String, String> keys(Caller caller) {
        if (!api.allows(caller, KEYS)) {
            return Map.of();
        }
        Map<String, String> names = new HashMap<>();
        api.call(caller, KEYS, Map.of()).path("result").forEach(key -> {
            String name = key.path("key_name").asString("");
            if (!name.isEmpty()) {
                names.put(key.path("key_id").asString(), name);
            }
        });
        return names;
    }

    private static AuditList.Entry entry(Visit visit, JsonNode entry, Map<String, String> keys) {
        String kind = entry.get("actor_kind").asString();
        String actor = entry.get("actor_id").asString();
        List<Difference> differences = new ArrayList<>();
        entry.get("changes").forEach(change -> differences.add(difference(visit, change)));
        return new AuditList.Entry(
                visit.formats().number(entry.get("audit_log_id").asLong()),
                Instant.parse(entry.get("at").asString()),
                entry.get("cmd_name").asString(),
                visit.texts().of("audit.actor." + kind, "id", name(kind, actor, keys)),
                actor,
                Paging.address(AuditPage.PATH, List.of(new HiddenField(AuditPage.WHO, actor)), 0),
                Optional.ofNullable(entry.get("ip")).map(JsonNode::asString),
                entry.path("user_agent").asString(""),
                differences);
    }

    /** Of sub-users and tokens of operators, the number is for programs only; a key that has a name is known by it. */
    private static String name(String kind, String actor, Map<String, String> keys) {
        return switch (kind) {
            case "SUB_USER", "OPERATOR" -> actor.substring(actor.indexOf(':') + 1);
            case "SERVICE_ACCOUNT" -> keys.getOrDefault(actor, shortened(actor));
            default -> actor;
        };
    }

    private static String shortened(String id) {
        return id.length() <= SHORT_ID ? id : id.substring(0, SHORT_ID) + "…";
    }

    private static Difference difference(Visit visit, JsonNode change) {
        String field = change.get("field").asString();
        String label = "field." + field;
        boolean isSwitch = change.get("switch").asBoolean();
        return new Difference(
                field,
                visit.texts().has(label) ? visit.texts().of(label) : "",
                change.get("secret").asBoolean(),
                value(visit, isSwitch, change.get("before")),
                value(visit, isSwitch, change.get("after")));
    }

    private static Optional<String> value(Visit visit, boolean isSwitch, @Nullable JsonNode value) {
        return Optional.ofNullable(value)
                .map(JsonNode::asString)
                .map(text -> isSwitch ? visit.texts().of(text.equals("true") ? "switch.on" : "switch.off") : text);
    }
}
