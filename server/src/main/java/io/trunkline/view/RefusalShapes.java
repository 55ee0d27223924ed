package io.trunkline.view;

import io.trunkline.audit.Actor;
import io.trunkline.audit.RefusedCall;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.text.Ascii;

/** Calls that were refused because of their caller, as operators see them. */
public final class RefusalShapes {

    /** Similar refused calls, counted together. */
    public static final Shape<RefusedCall.Tally> REFUSAL = Shape.<RefusedCall.Tally>of("Refusal")
            .optional(
                    "account_id",
                    JsonTypes.INTEGER,
                    "The caller's account; missing for an unauthenticated caller.",
                    row -> row.call().accountId() == 0
                            ? null
                            : (Long) row.call().accountId())
            .required(
                    "api",
                    JsonTypes.oneOf(RefusedCall.Door.class, door -> Ascii.lower(door.name())),
                    "The API that was called.",
                    row -> row.call().door())
            .optional(
                    "actor_kind",
                    JsonTypes.oneOf(Actor.Kind.class, Enum::name),
                    "What kind of caller it was; missing for an unauthenticated one.",
                    row -> row.call().actorKind())
            .optional(
                    "actor",
                    JsonTypes.TEXT,
                    "Which caller; missing likewise.",
                    row -> row.call().actorId())
            .required(
                    "address",
                    JsonTypes.TEXT,
                    "The IPv4 address, or the IPv6 network (/64), of the calls.",
                    row -> row.call().address())
            .optional(
                    "user_agent",
                    JsonTypes.TEXT,
                    "The client's last name for itself; missing if not given.",
                    RefusedCall.Tally::userAgent)
            .required(
                    "method",
                    JsonTypes.TEXT,
                    "What was called.",
                    row -> row.call().method())
            .required(
                    "code",
                    JsonTypes.SMALL_INTEGER,
                    "The error code of the answer; of the operator API, its status.",
                    row -> row.call().code())
            .required("first", JsonTypes.TIME, "When it first happened.", RefusedCall.Tally::first)
            .required("last", JsonTypes.TIME, "When it last happened.", RefusedCall.Tally::last)
            .required("times", JsonTypes.INTEGER, "How often it has happened.", RefusedCall.Tally::times)
            .build();

    private RefusalShapes() {}
}
