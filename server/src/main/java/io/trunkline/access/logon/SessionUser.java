package io.trunkline.access.logon;

import io.trunkline.access.caller.Caller;
import java.time.Instant;

/**
 * A person who uses a session. Immutable; holds no secret.
 *
 * @param since when the session began: when the person last proved its identity
 */
public record SessionUser(Caller caller, Instant since) {}
