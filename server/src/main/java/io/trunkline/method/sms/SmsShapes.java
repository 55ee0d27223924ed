package io.trunkline.method.sms;

import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.Times;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.sms.history.SmsHistory;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** How messages are shown. Stateless and thread-safe. */
final class SmsShapes {

    private static final String TIME = "When it was sent, received or reported: YYYY-MM-DD HH:mm:ss";

    /** What a number can hold without losing a digit, in every client: 15 digits, and no zero in front. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[1-9][0-9]{0,14}");

    /** A number, as the types of the clients have it; a text where that would lose something. */
    private static final JsonType<String> NUMBER = JsonTypes.of(
            schema -> {
                ArrayNode either = schema.putArray("oneOf");
                either.add(JsonTypes.INTEGER.schema());
                either.add(JsonTypes.TEXT.schema());
            },
            (json, number) -> {
                if (WHOLE_NUMBER.matcher(number).matches()) {
                    json.writeNumber(Long.parseLong(number));
                } else {
                    json.writeString(number);
                }
            });

    /**
     * A message as it is shown.
     *
     * @param zone the time zone of its time
     */
    record Shown(StoredSms message, ZoneId zone) {}

    /**
     * Messages that were found.
     *
     * @param total the number of messages in total
     */
    record Found(List<Shown> shown, long total, String zoneName) {}

    /** A message of {@code GetSmsHistory}. */
    static final Shape<Shown> MESSAGE = end(beginning("SmsHistory")
            .required(
                    "direction",
                    JsonTypes.oneOf(SmsDirection.class, SmsDirection::name),
                    "`IN` for an incoming message, `OUT` for an outgoing one.",
                    shown -> shown.message().direction())
            .with(costs(), shown -> shown)
            .required("processed_date", JsonTypes.TEXT, TIME + ".", SmsShapes::time));

    /** A message of {@code A2PGetSmsHistory}. */
    static final Shape<Shown> A2P_MESSAGE = end(beginning("A2PSmsHistory")
            .with(costs(), shown -> shown)
            .required("processing_date", JsonTypes.TEXT, TIME + " in UTC.", SmsShapes::time)
            .optional(
                    "delivery_status",
                    JsonTypes.oneOf(DeliveryStatus.class, DeliveryStatus::name),
                    "How far it has come, by name.",
                    shown -> shown.message().deliveryStatus().orElse(null)));

    static final Shape<Found> LISTED = listed(MESSAGE)
            .required("timezone", JsonTypes.TEXT, "The time zone of the times.", Found::zoneName)
            .build();

    static final Shape<Found> A2P_LISTED = listed(A2P_MESSAGE).build();

    private SmsShapes() {}

    private static Shape.Builder<Shown> beginning(String title) {
        return Shape.<Shown>of(title)
                .required(
                        "message_id",
                        JsonTypes.INTEGER,
                        "The message's id.",
                        shown -> shown.message().messageId())
                .required(
                        "source_number",
                        NUMBER,
                        "The sender's number without a plus sign; a text if it is a name, or begins with 0.",
                        shown -> shown.message().source())
                .required(
                        "destination_number",
                        NUMBER,
                        "The receiver's number without a plus sign; a text if it begins with 0.",
                        shown -> shown.message().destination());
    }

    private static Shape<Shown> costs() {
        return Shape.<Shown>of("SmsCosts")
                .required(
                        "fragments",
                        JsonTypes.SMALL_INTEGER,
                        "In how many parts it travelled.",
                        shown -> shown.message().fragments())
                .required(
                        "cost",
                        JsonTypes.DECIMAL,
                        "What it cost.",
                        shown -> shown.message().cost())
                // A string, as in the types of the clients; those of the Go client do not accept a number.
                .required(
                        "status_id",
                        JsonTypes.TEXT,
                        "1 for a success, 2 for an error, 3 while it waits.",
                        shown -> Integer.toString(shown.message().status().code()))
                .optional(
                        "error_message",
                        JsonTypes.TEXT,
                        "What went wrong; absent if nothing did.",
                        shown -> shown.message().error().orElse(null))
                .build();
    }

    private static Shape<Shown> end(Shape.Builder<Shown> beginning) {
        return beginning
                .optional(
                        "transaction_id",
                        JsonTypes.INTEGER,
                        "The transaction that charged it; absent if none did.",
                        SmsShapes::transaction)
                .optional(
                        "text",
                        JsonTypes.TEXT,
                        "Its text; absent unless it is stored.",
                        shown -> shown.message().text().orElse(null))
                .build();
    }

    private static String time(Shown shown) {
        return Times.text(shown.message().processed(), shown.zone());
    }

    private static @Nullable Long transaction(Shown shown) {
        return shown.message().transactionId().isPresent()
                ? (Long) shown.message().transactionId().getAsLong()
                : null;
    }

    private static Shape.Builder<Found> listed(Shape<Shown> message) {
        return Results.<Found>builder()
                .required(Results.RESULT, JsonTypes.listOf(message), "The messages, in order of time.", Found::shown)
                .required(
                        "count",
                        JsonTypes.SMALL_INTEGER,
                        "How many messages this answer contains.",
                        found -> found.shown().size())
                .required(
                        "total_count",
                        JsonTypes.INTEGER,
                        "How many there are in total. Above " + SmsHistory.COUNTED
                                + ", not all are counted: it is then larger than the number of messages up to the end of this answer"
                                + " as long as there are more.",
                        Found::total);
    }
}
