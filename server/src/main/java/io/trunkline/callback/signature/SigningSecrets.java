package io.trunkline.callback.signature;

import org.jspecify.annotations.Nullable;

/**
 * The secrets that an account's callbacks are signed with now.
 *
 * @param previous the previous secret, while receivers may still check with it; usually null
 */
public record SigningSecrets(
        WebhookSecret current, @Nullable WebhookSecret previous) {}
