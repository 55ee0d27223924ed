package io.trunkline.callback.signature;

import org.jspecify.annotations.Nullable;

/**
 * The secrets that an account's callbacks are signed with now.
 *
 * @param previous the one before, while receivers may still check with it; null most of the time
 */
public record SigningSecrets(
        WebhookSecret current, @Nullable WebhookSecret previous) {}
