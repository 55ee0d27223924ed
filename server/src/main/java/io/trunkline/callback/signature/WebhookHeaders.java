package io.trunkline.callback.signature;

/**
 * The headers of one signed request, as defined by Standard Webhooks.
 *
 * @param id the same for each attempt
 * @param timestamp of this attempt, in whole seconds since 1970
 * @param signature one or more signatures, separated by spaces
 */
public record WebhookHeaders(String id, String timestamp, String signature) {

    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";
}
