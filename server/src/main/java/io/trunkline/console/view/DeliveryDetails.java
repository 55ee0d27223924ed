package io.trunkline.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A callback and the attempts to deliver it.
 *
 * @param tabs links to the pages beside it
 * @param content what is sent, readable; empty if the person may not see it
 * @param held a sentence about why it is not sent now; may be empty
 * @param canReplay whether it may be sent again
 */
public record DeliveryDetails(
        List<MenuItem> tabs,
        Deliveries.Row callback,
        Optional<String> content,
        String held,
        boolean canReplay,
        List<Attempt> attempts) {

    public DeliveryDetails {
        tabs = List.copyOf(tabs);
        attempts = List.copyOf(attempts);
    }

    /**
     * An attempt.
     *
     * @param took how long, for people
     * @param style of the result's badge
     * @param result in a word
     * @param status of HTTP; may be empty
     * @param error a sentence; may be empty
     * @param others which other callbacks were in the request; may be empty
     * @param answer the beginning of what the receiver said; may be empty
     */
    public record Attempt(
            Instant started,
            String took,
            String style,
            String result,
            String status,
            String target,
            String messageId,
            String others,
            String error,
            String answer) {}

    /** Without the content. */
    @Override
    public String toString() {
        return "DeliveryDetails[" + callback.id() + "]";
    }
}
