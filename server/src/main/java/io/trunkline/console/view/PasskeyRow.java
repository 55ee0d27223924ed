package io.trunkline.console.view;

import java.time.Instant;
import java.util.Optional;

/**
 * A passkey in the list.
 *
 * @param label by which it is removed
 * @param site the host name at which it works
 */
public record PasskeyRow(String label, String name, String site, Instant created, Optional<Instant> lastUsed) {}
