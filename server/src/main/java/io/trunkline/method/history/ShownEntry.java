package io.trunkline.method.history;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.parameter.Times;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An audit entry as it is shown, in answers and in reports (contract section 4.5).
 *
 * @param zone the time zone of the times that are shown
 */
record ShownEntry(AuditEntry entry, ZoneId zone) {

    private static final Shape<SubUser> SUB_USER = Shape.<SubUser>of("SubUser")
            .required("subuser_id", JsonTypes.INTEGER, "The id of the sub-user, if one made the change.", SubUser::id)
            .required("subuser_name", JsonTypes.TEXT, "The sub-user's name at that time.", SubUser::name)
            .build();

    /** The shape with the arguments as an object, also for reports. */
    static final Shape<ShownEntry> SHAPE = shape(new AuditArgumentsType());

    /** The shape for clients that expect the arguments as a string. */
    private static final Shape<ShownEntry> WITH_TEXT = shape(JsonTypes.inText(new AuditArgumentsType()));

    /** The shape with {@code cmd_args} in this form. */
    static Shape<ShownEntry> shape(AuditArguments form) {
        return switch (form) {
            case OBJECT -> SHAPE;
            case TEXT -> WITH_TEXT;
        };
    }

    // There is no cmd_result: in the types of the clients it is an object of modified values, which cmd_args already
    // contains.
    private static Shape<ShownEntry> shape(JsonType<AuditEntry> arguments) {
        return Shape.<ShownEntry>of("AuditLogInfo")
                .required(
                        "audit_log_id",
                        JsonTypes.INTEGER,
                        "The entry's id; each account counts its entries from 1.",
                        shown -> shown.entry.id())
                .required("account_id", JsonTypes.INTEGER, "The account's id.", shown -> shown.entry.accountId())
                .when(SUB_USER, ShownEntry::subUser)
                .required(
                        "requested",
                        JsonTypes.TEXT,
                        "When the change was accepted: YYYY-MM-DD HH:mm:ss.",
                        shown -> Times.text(shown.entry.at(), shown.zone))
                .optional(
                        "ip",
                        JsonTypes.TEXT,
                        "The address that the call came from; absent for the command line.",
                        shown -> shown.entry.actor().address())
                .required("cmd_name", JsonTypes.TEXT, "The method or command.", shown -> shown.entry.method())
                .required("cmd_args", arguments, "What changed, with the new values.", ShownEntry::entry)
                .required(
                        "actor_kind",
                        JsonTypes.oneOf(Actor.Kind.class, Actor.Kind::name),
                        "Who made the change.",
                        shown -> shown.entry.actor().kind())
                .required(
                        "actor_id",
                        JsonTypes.TEXT,
                        "The key's id, how the owner authenticated, the sub-user's id and name, or the operator's name.",
                        shown -> shown.entry.actor().id())
                .optional(
                        "user_agent",
                        JsonTypes.TEXT,
                        "The client's User-Agent header.",
                        shown -> shown.entry.actor().userAgent())
                .build();
    }

    private record SubUser(long id, String name) {}

    private @Nullable SubUser subUser() {
        Actor actor = entry.actor();
        if (actor.kind() != Actor.Kind.SUB_USER) {
            return null;
        }
        int colon = actor.id().indexOf(':');
        return new SubUser(
                Long.parseLong(actor.id().substring(0, colon)), actor.id().substring(colon + 1));
    }
}
