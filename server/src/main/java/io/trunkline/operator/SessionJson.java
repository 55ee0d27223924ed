package io.trunkline.operator;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.logon.ListedSession;
import tools.jackson.databind.node.ObjectNode;

/** A session as operators see it, which holds no secret. */
public final class SessionJson {

    private SessionJson() {}

    /** Puts what is known of a session into an object. */
    public static void put(ObjectNode json, ListedSession session) {
        json.put("session", session.label())
                .put("authentication", session.authentication())
                .put("created", session.created().toString())
                .put("last_used", session.lastUsed().toString())
                .put("expires", session.expires().toString());
        if (session.holder() instanceof Holder.OneSubUser subUser) {
            json.put("subuser_id", subUser.id());
        }
    }
}
