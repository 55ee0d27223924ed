package io.trunkline.method.accounts;

import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.logon.ProgramSessions;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;

/** BeginProgramSession: a short session with the rights of the one that the call is made in. */
public final class BeginProgramSession {

    /** Its name. */
    public static final String NAME = "BeginProgramSession";

    private static final Shape<ProgramSessions.Begun> ANSWER = Results.<ProgramSessions.Begun>builder()
            .required(Results.RESULT, JsonTypes.TEXT, "The session's id: a secret.", ProgramSessions.Begun::id)
            .required(
                    "expires",
                    JsonTypes.TEXT,
                    "When it ends (ISO 8601).",
                    begun -> begun.expires().toString())
            .build();

    private BeginProgramSession() {}

    /** The method's declaration. */
    public static ApiMethod declare(ProgramSessions sessions) {
        return new ApiMethod(
                NAME,
                "begin-program-session",
                "accounts",
                "Begins a short session for a program, with the rights of the session that the call is made in.",
                RoleRequirement.none(),
                List.of(),
                ANSWER,
                invocation -> ANSWER.bytes(sessions.begin(invocation.caller(), NAME)));
    }
}
