package io.trunkline.view;

import io.trunkline.access.logon.ListedSession;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;

/** Sessions as operators see them. */
public final class SessionShapes {

    /** What is known of a session, which holds no secret. */
    public static final Shape<ListedSession> SESSION = Shape.<ListedSession>of("Session")
            .required("session", JsonTypes.TEXT, "Its name, as in the audit log.", ListedSession::label)
            .required(
                    "authentication", JsonTypes.TEXT, "How its owner proved to be one.", ListedSession::authentication)
            .required("created", JsonTypes.TIME, "When it began.", ListedSession::created)
            .required(
                    "last_used", JsonTypes.TIME, "When a call was made in it, to the minute.", ListedSession::lastUsed)
            .required("expires", JsonTypes.TIME, "When it ends at the latest.", ListedSession::expires)
            .optional(
                    "subuser_id",
                    JsonTypes.INTEGER,
                    "The sub-user whose it is; missing if it is the owner's.",
                    session -> KeyShapes.subUser(session.holder()))
            .build();

    private SessionShapes() {}
}
