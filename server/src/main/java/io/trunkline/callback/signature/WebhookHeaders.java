package io.trunkline.callback.signature;

/**
 * The headers of one signed request, as Standard Webhooks has them.
 *
 * @param id the same on each attempt
 * @param timestamp of this attempt, in whole seconds since 1970
 * @param signature one or more, with a space between
 */
public record WebhookHeaders(String id, String timestamp, String signature) {

    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";
}
