package io.trunkline.view;

import io.trunkline.access.logon.ListedSession;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;

/** Sessions as operators see them. */
public final class SessionShapes {

    /** A session without its secrets. */
    public static final Shape<ListedSession> SESSION = Shape.<ListedSession>of("Session")
            .required("session", JsonTypes.TEXT, "Its name, as in the audit log.", ListedSession::label)
            .required("authentication", JsonTypes.TEXT, "How the caller authenticated.", ListedSession::authentication)
            .required("created", JsonTypes.TIME, "When it began.", ListedSession::created)
            .required("last_used", JsonTypes.TIME, "When it was last used, to the minute.", ListedSession::lastUsed)
            .required(
                    "expires",
                    JsonTypes.TIME,
                    "When it ends at the latest, whether used or not.",
                    ListedSession::expires)
            .optional(
                    "subuser_id",
                    JsonTypes.INTEGER,
                    "The sub-user that it belongs to; missing if it is the owner's.",
                    session -> KeyShapes.subUser(session.holder()))
            .optional("address", JsonTypes.TEXT, "The address that it was started from.", ListedSession::address)
            .optional(
                    "user_agent",
                    JsonTypes.TEXT,
                    "What the client that started it called itself, which is not to be trusted.",
                    ListedSession::userAgent)
            .build();

    private SessionShapes() {}
}
