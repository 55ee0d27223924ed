package io.trunkline.method.history;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditSearch;
import io.trunkline.audit.FieldChange;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The audit entries of GetAuditLog with the old values as well, which the published answer has no place for: only for pages of this server.
 * Thread-safe.
 */
public final class ListAuditChanges implements MethodHandler {

    /** Its name, for pages. */
    public static final String NAME = "ListAuditChanges";

    private static final ApiParameter<Long> COUNT = Page.count(50);

    private static final Shape<FieldChange> CHANGE = Shape.<FieldChange>of("AuditChange")
            .required("field", JsonTypes.TEXT, "The field.", FieldChange::field)
            .required("secret", JsonTypes.FLAG, "Whether its values are secret.", FieldChange.Secret.class::isInstance)
            .required("switch", JsonTypes.FLAG, "Whether it is on or off.", ListAuditChanges::isSwitch)
            .optional("before", JsonTypes.TEXT, "The old value, if it had one.", change -> text(change, true))
            .optional("after", JsonTypes.TEXT, "The new value, if it has one.", change -> text(change, false))
            .build();

    private static final Shape<AuditEntry> ENTRY = Shape.<AuditEntry>of("AuditChanges")
            .required("audit_log_id", JsonTypes.INTEGER, "The entry's id.", AuditEntry::id)
            .required("at", JsonTypes.TIME, "When the change was accepted.", AuditEntry::at)
            .required("cmd_name", JsonTypes.TEXT, "The method or command.", AuditEntry::method)
            .required(
                    "actor_kind",
                    JsonTypes.TEXT,
                    "Who made the change.",
                    entry -> entry.actor().kind().name())
            .required(
                    "actor_id",
                    JsonTypes.TEXT,
                    "The same as in GetAuditLog.",
                    entry -> entry.actor().id())
            .optional(
                    "ip", JsonTypes.TEXT, "Where it came from.", entry -> entry.actor().address())
            .optional(
                    "user_agent",
                    JsonTypes.TEXT,
                    "What the client calls itself.",
                    entry -> entry.actor().userAgent())
            .required("changes", JsonTypes.listOf(CHANGE), "What changed.", AuditEntry::changes)
            .build();

    private static final Shape<List<AuditEntry>> ANSWER = Results.listOf(ENTRY, "The entries.");

    private final AuditSearch search;
    private final Duration longest;

    private ListAuditChanges(AuditSearch search, Duration longest) {
        this.search = search;
        this.longest = longest;
    }

    /**
     * The method's declaration.
     *
     * @param longest the longest time range that a call may ask for
     */
    public static ApiMethod declare(AuditSearch search, Duration longest) {
        return new ApiMethod(
                NAME,
                "list-audit-changes",
                "history",
                "Lists the account's accepted changes with old and new values.",
                RoleRequirement.oneOf(Role.OWNER),
                Stream.<ApiParameter<?>>concat(AuditFilters.PARAMETERS.stream(), Stream.of(COUNT, Page.OFFSET))
                        .toList(),
                ANSWER,
                new ListAuditChanges(search, longest));
    }

    private static boolean isSwitch(FieldChange change) {
        return change instanceof FieldChange.Value value
                && (value.before() instanceof Boolean || value.after() instanceof Boolean);
    }

    private static @Nullable String text(FieldChange change, boolean isBefore) {
        return change instanceof FieldChange.Value value
                ? switch (isBefore ? value.before() : value.after()) {
                    case null -> null;
                    case BigDecimal number -> number.toPlainString();
                    case Object other -> other.toString();
                }
                : null;
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        AuditFilters filters = AuditFilters.read(arguments, invocation.account(), longest);
        Page page = Page.of(arguments, COUNT);
        return ANSWER.bytes(search.find(
                        invocation.caller().accountId(),
                        new AuditSearch.Query(filters.range(), page.offset(), page.count(), false))
                .entries());
    }
}
